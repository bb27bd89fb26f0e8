import { AppError } from "@/errors.ts";
import type { SeriesTally } from "@/raster/seriesTally.ts";
import { tallySeries } from "@/raster/tallySeries.ts";
import type { ThreadCrew } from "@/raster/threadCrew.ts";
import type { Inputs, Notify, Units } from "./accountInputs.ts";
import type { AccountOptions } from "./accountOptions.ts";
import { ChangeRasters } from "./changeRasters.ts";

function refuseMissingCoefficients(tally: SeriesTally, { basis, coefficientFile, legend }: Inputs): void {
  const missing = basis.codes.filter(
    (_, index) =>
      index > 0 && Number.isNaN(basis.coefficients[index]) && tally.classTotals.some(({ pixels }) => pixels[index] > 0),
  );
  if (missing.length === 0) return;
  const words = missing.map((code) => {
    const className = legend.meanings.find((one) => one.code === code)?.className;
    return className ? `code ${code} (class ${className})` : `code ${code}`;
  });
  throw new AppError(
    "unknownClass",
    `${coefficientFile} has no coefficient for ${words.join(", ")}. Name the class in --legend FILE.csv (code,name,class) and its coefficient in --coefficients FILE.csv (class,region,t_per_ha, or code,t_per_ha).`,
  );
}

function progressNotes(notify: Notify): (progress: { donePixels: number; totalPixels: number }) => void {
  let shown = 0;
  return ({ donePixels, totalPixels }) => {
    const tenth = Math.floor((10 * donePixels) / totalPixels);
    if (tenth <= shown || totalPixels < 1e8) return;
    shown = tenth;
    notify(`${tenth * 10} % of the pixels read`);
  };
}

/** What the pass needs from the command. */
export interface PassInput {
  readonly options: AccountOptions;
  readonly inputs: Inputs;
  readonly units: Units;
  /** Threads started beforehand; `null` for small rasters. */
  readonly crew: ThreadCrew | null;
  readonly notify: Notify;
}

/**
 * The one pass over the pixels, change rasters written on the way: all of them, or none.
 *
 * @throws AppError as `tallySeries` does; `unknownClass` — a code without a coefficient.
 */
export async function runPass({ options, inputs, units, crew, notify }: PassInput): Promise<SeriesTally> {
  const { headers, legend, basis } = inputs;
  const years = options.pairs.map(([from, to]) => [options.epochs[from].year, options.epochs[to].year] as const);
  const changes =
    options.changeFolder === undefined ? null : new ChangeRasters(options.changeFolder, years, headers[0], basis);
  try {
    const tally = await tallySeries(
      {
        grid: headers[0].grid,
        gridName: headers[0].path,
        epochs: headers.map((header) => ({
          header,
          legendNoData: legend.noDataCode === null ? [] : [legend.noDataCode],
        })),
        legendCodes: basis.codes.slice(1),
        pairs: options.pairs,
        runs: units.runs,
        cells: units.cells,
        fragments: units.fragments,
        changes: changes?.outputs,
      },
      { worksHere: true, crew: crew ?? undefined, onProgress: progressNotes(notify) },
    );
    refuseMissingCoefficients(tally, inputs);
    changes?.finish();
    return tally;
  } catch (error) {
    changes?.abandon();
    throw error;
  }
}
