#!/usr/bin/env node
/**
 * Bundles what Node runs (command line, web server, worker, raster threads) from src/ into dist/.
 * Packages stay outside the bundle, except that of the limited reader: it may read no file but the one it is given and its own.
 * The page bundle is Next's own business (`next build`).
 */
import { existsSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

const entryPoints = {
  analysisThread: "src/workers/jobs/analyse/analysisThread.ts",
  cli: "src/cli/main.ts",
  pixelThread: "src/raster/pixels/pixelThread.ts",
  reportThread: "src/server/report/reportThread.ts",
  server: "src/server/main.ts",
  worker: "src/workers/main.ts",
  yearThread: "src/server/db/yearThread.ts",
};

/** Where starting counts: each in a file of its own, with little beside it. */
const quickEntryPoints = {
  account: "src/cli/accountMain.ts",
  rasterThread: "src/raster/rasterThread.ts",
};

/** What the bundles have in common. */
const common = {
  absWorkingDir: root,
  outdir: "dist",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  alias: { "@": `${root}src` },
  sourcemap: "linked",
  logLevel: "warning",
};

rmSync(`${root}dist`, { recursive: true, force: true });
await Promise.all([
  build({
    ...common,
    entryPoints: Object.fromEntries(Object.entries(entryPoints).filter(([, path]) => existsSync(`${root}${path}`))),
    splitting: true,
    packages: "external",
  }),
  ...Object.entries(quickEntryPoints).map(([name, path]) =>
    build({ ...common, entryPoints: { [name]: path }, splitting: true, packages: "external" }),
  ),
  build({
    ...common,
    entryPoints: { limitedChild: "src/workers/limited/limitedChild.ts" },
    packages: "bundle",
    // Packages in the older form ask for Node's modules with `require`.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  }),
]).catch(() => {
  // esbuild has printed what and where.
  process.exitCode = 1;
});
