/**
 * Measures us beside our peers and prints both.
 *
 *   npm run bench                      every test/bench/*.bench.ts
 *   npm run bench -- tally moran       those whose names contain a word
 *   npm run bench -- --write           and replaces the table in docs/benchmarks.md
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type BenchFigure, toMarkdownTable, toTextTable, replaceTable } from "./testing/benchTable.ts";

const FOLDER = path.join(import.meta.dirname, "..", "test", "bench");
const PAGE = path.join(import.meta.dirname, "..", "docs", "benchmarks.md");

interface BenchModule {
  run(): Promise<BenchFigure[]>;
}

function isBenchModule(loaded: unknown): loaded is BenchModule {
  return typeof loaded === "object" && loaded !== null && "run" in loaded && typeof loaded.run === "function";
}

async function runFile(name: string): Promise<BenchFigure[]> {
  const loaded: unknown = await import(pathToFileURL(path.join(FOLDER, name)).href);
  if (!isBenchModule(loaded)) throw new TypeError(`test/bench/${name} exports no function run()`);
  return loaded.run();
}

const words = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const names = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".bench.ts") && (!words.length || words.some((word) => name.includes(word))))
  .sort();
if (names.length === 0) throw new RangeError(`No benchmark in test/bench matches ${words.join(", ") || "*.bench.ts"}`);

const figures: BenchFigure[] = [];
for (const name of names) {
  console.error(`running ${name} …`);
  figures.push(...(await runFile(name)));
}
console.log(toTextTable(figures));

if (process.argv.includes("--write")) {
  const machine = `${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.versions.node}`;
  writeFileSync(
    PAGE,
    replaceTable(readFileSync(PAGE, "utf8"), `${toMarkdownTable(figures)}\n\nMeasured on ${machine}.`),
  );
}
process.exitCode = figures.some((figure) => figure.ratio !== null && figure.ratio > figure.bar) ? 1 : 0;
