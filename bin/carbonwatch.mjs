#!/usr/bin/env node
import { existsSync } from "node:fs";
import module from "node:module";

const program = new URL("../dist/cli.mjs", import.meta.url);

if (!existsSync(program)) {
  console.error(
    "carbonwatch is not set up yet. Run `npm run up` (or `npm install && npm run build:node`) in its folder first.",
  );
  process.exit(1);
}
module.enableCompileCache?.();
const { main } = await import(program.href);
await main(process.argv.slice(2));
