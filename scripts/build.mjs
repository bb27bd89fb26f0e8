#!/usr/bin/env node
/**
 * Bundles what Node runs (command line, web server, worker, raster threads) from src/ into dist/.
 * Packages stay outside the bundle; the page bundle is Next's own business (`next build`).
 */
import { existsSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

const entryPoints = {
  cli: "src/cli/main.ts",
  rasterThread: "src/raster/rasterThread.ts",
  server: "src/server/main.ts",
  worker: "src/workers/main.ts",
};

rmSync(`${root}dist`, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: Object.fromEntries(Object.entries(entryPoints).filter(([, path]) => existsSync(`${root}${path}`))),
  outdir: "dist",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  packages: "external",
  alias: { "@": `${root}src` },
  sourcemap: "linked",
  logLevel: "warning",
}).catch(() => {
  // esbuild has printed what and where.
  process.exitCode = 1;
});
