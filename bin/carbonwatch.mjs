#!/usr/bin/env node
import { existsSync } from "node:fs";
import module from "node:module";

/** The account has a bundle of its own, which starts faster. */
const name = process.argv[2] === "account" ? "account" : "cli";
const program = new URL(`../dist/${name}.mjs`, import.meta.url);

if (!existsSync(program)) {
  console.error(
    "carbonwatch is not set up yet. Run `npm run up` (or `npm install && npm run build:node`) in its folder first.",
  );
  process.exit(1);
}
module.enableCompileCache?.();
const { main } = await import(program.href);
await main(process.argv.slice(2));
