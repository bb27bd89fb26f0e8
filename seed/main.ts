import { copyFile, mkdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { AppError, ERROR_TABLE, toAppError } from "@/errors.ts";
import { copyWhole, deliverToInbox, demoArea } from "./deliver.ts";
import { writeDemoFactors } from "./factors.ts";
import { keepRecipe, yearsToWrite } from "./recipe.ts";
import { readStudyArea, REGIONS_FILE } from "./readStudyArea.ts";
import { demoFileName, writeDemoSeries } from "./synthesize.ts";
import { writeDemoTables } from "./tables/writeDemoTables.ts";

const USAGE = `npm run seed -- [--full] [--years 2000-2024 | --year 2025] [--out DIR] [--to-inbox]

Writes the synthetic land cover of the demo (and its schematic regions) into a directory. No database is touched:
the files enter like any other, through the inbox (--to-inbox), an upload or "carbonwatch ingest".

  --full         30 m pixels instead of 300 m
  --years A-B    first and last year (default 2000-2024)
  --year Y       one year, without the regions; 2025 holds the new districts that raise alerts
  --out DIR      default DATA_DIR/seed, with DATA_DIR ./data where it is not set
  --to-inbox     also hand the files to DATA_DIR/inbox, where the running program takes them in
`;

/** `2000-2024`, `2025` or `2000,2005` as a list of years. */
function parseYears(text: string): number[] {
  const range = /^(\d{4})-(\d{4})$/.exec(text);
  if (range) {
    const [from, to] = [Number(range[1]), Number(range[2])];
    if (from <= to) return Array.from({ length: to - from + 1 }, (_, k) => from + k);
  } else if (/^\d{4}(,\d{4})*$/.test(text)) {
    return text.split(",").map(Number);
  }
  throw new AppError("invalidInput", `Years "${text}" are not understood; write 2000-2024 or 2025.`);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        full: { type: "boolean", default: false },
        year: { type: "string" },
        years: { type: "string" },
        out: { type: "string" },
        "to-inbox": { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (cause) {
    throw new AppError("invalidInput", `${toAppError(cause).message} Run "npm run seed -- --help".`, { cause });
  }
}

async function main(): Promise<void> {
  const options = readArguments();
  if (options.help) {
    process.stdout.write(USAGE);
    return;
  }
  if (options.year && options.years) throw new AppError("invalidInput", "Give either --year or --years, not both.");
  const area = readStudyArea();
  const years = parseYears(options.year ?? options.years ?? `${area.firstYear}-${area.lastYear}`);
  const dataDir = process.env.DATA_DIR ?? "data";
  const directory = resolve(options.out ?? join(dataDir, options.full ? "seed-30m" : "seed"));
  const recipe = { seed: area.seed, pixelSizeM: options.full ? 30 : 300 };
  await mkdir(directory, { recursive: true });

  const missing = await yearsToWrite(directory, years, recipe);
  if (missing.length > 0) {
    const started = performance.now();
    let shown = -1;
    const onProgress = (done: number, total: number) => {
      const percent = Math.floor((10 * done) / total) * 10;
      if (percent === shown) return;
      shown = percent;
      process.stderr.write(`Synthetic land cover, ${missing.length} year(s) at ${recipe.pixelSizeM} m: ${percent} %\n`);
    };
    await writeDemoSeries({ directory, years: missing, ...recipe, onProgress });
    await keepRecipe(directory, missing, recipe);
    process.stderr.write(`Done in ${((performance.now() - started) / 1000).toFixed(1)} s.\n`);
  }
  const files = years.map((year) => join(directory, demoFileName(year)));
  if (!options.year) {
    const regions = join(directory, basename(REGIONS_FILE.pathname));
    await copyFile(REGIONS_FILE, regions);
    await writeDemoFactors(directory);
    files.push(regions);
  }
  for (const file of files) process.stdout.write(`${file}\n`);
  if (options["to-inbox"]) {
    const tables = options.year ? [] : await writeDemoTables(directory, { seed: area.seed, years });
    const inbox = resolve(dataDir, "inbox");
    const own = tables.filter(({ inArea }) => inArea).flatMap(({ path, offerPath }) => [path, offerPath]);
    const folder = await deliverToInbox(inbox, [...files, ...own], demoArea(area, recipe.pixelSizeM));
    for (const { path, offerPath } of tables.filter(({ inArea }) => !inArea)) {
      for (const file of [path, offerPath]) await copyWhole(file, join(inbox, basename(file)));
    }
    process.stderr.write(`Handed to ${folder}\n`);
  }
  process.stderr.write(
    `${area.labels.data.zh} / ${area.labels.data.en}; ${area.labels.boundaries.zh} / ${area.labels.boundaries.en}.\n`,
  );
}

main().catch((thrown: unknown) => {
  const error = toAppError(thrown);
  process.stderr.write(`${error.message}\n`);
  process.exitCode = ERROR_TABLE[error.code].exit;
});
