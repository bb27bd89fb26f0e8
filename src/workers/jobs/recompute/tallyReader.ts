import type { ClassTally } from "@/domain/landCover/classTally.ts";
import { decodeTally } from "@/domain/landCover/tallyCodec.ts";
import type { TransitionTally } from "@/domain/landCover/transitionTally.ts";
import { AppError } from "@/errors.ts";
import { listCurrentDatasets, type DatasetRow } from "@/server/db/dataset.ts";
import { findClassTally, findTransitionTally, listTallyHashes } from "@/server/db/tally.ts";

/** The counted years of an area and the way to their counts. */
export interface TallyReader {
  /** Years with a raster in use, ascending. */
  readonly years: readonly number[];
  /** Whether every raster is counted, alone and against the year before it. */
  readonly complete: boolean;
  readonly datasetOf: ReadonlyMap<number, DatasetRow>;
  /** Hash of a year's counts. */
  classHash(year: number): string;
  /** Hash of the counts of two neighbouring years. */
  pairHash(fromYear: number, year: number): string;
  readClass(year: number): ClassTally;
  readPair(fromYear: number, year: number): TransitionTally;
}

function missing(what: string): never {
  throw new AppError("defect", `The counts of ${what} are not there.`);
}

/** Pairs of the baseline are read twice, for the thresholds and for their own year: this many are kept. */
const KEPT_PAIRS = 12;

/** Reads pairs, and keeps the latest of them. */
function keepPairs(read: TallyReader["readPair"]): TallyReader["readPair"] {
  const kept = new Map<string, TransitionTally>();
  return (fromYear, year) => {
    const key = `${fromYear}>${year}`;
    const present = kept.get(key);
    if (present) return present;
    const tally = read(fromYear, year);
    if (kept.size >= KEPT_PAIRS) kept.delete([...kept.keys()][0]);
    kept.set(key, tally);
    return tally;
  };
}

/**
 * The rasters in use of an area and their counts.
 *
 * @param revised other rasters, one a year, to see what they would change.
 */
export async function readTallies(areaId: string, revised?: readonly DatasetRow[]): Promise<TallyReader> {
  const datasets = revised ?? (await listCurrentDatasets(areaId));
  const hashes = await listTallyHashes(datasets.map((dataset) => dataset.id));
  const complete = datasets.every(
    (dataset, index) =>
      hashes.classes.has(dataset.id) &&
      (index === 0 || hashes.transitions.has(`${datasets[index - 1].id}>${dataset.id}`)),
  );
  const datasetOf = new Map(datasets.map((dataset) => [dataset.year, dataset]));
  const idOf = (year: number) => datasetOf.get(year)?.id ?? missing(String(year));
  return {
    years: datasets.map((dataset) => dataset.year),
    complete,
    datasetOf,
    classHash: (year) => hashes.classes.get(idOf(year)) ?? missing(String(year)),
    pairHash: (fromYear, year) =>
      hashes.transitions.get(`${idOf(fromYear)}>${idOf(year)}`) ?? missing(`${fromYear}–${year}`),
    readClass: (year) => decodeTally(findClassTally(idOf(year))?.bytes ?? missing(String(year))),
    readPair: keepPairs((fromYear, year) =>
      decodeTally(findTransitionTally(idOf(fromYear), idOf(year))?.bytes ?? missing(`${fromYear}–${year}`)),
    ),
  };
}
