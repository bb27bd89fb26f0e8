import path from "node:path";
import { inputHash } from "../inputHash.ts";
import { killPoint } from "../killPoint.ts";
import type { JobContext } from "../runJob.ts";
import { adoptProjection } from "./adoptProjection.ts";
import { areaGridOf, type AreaGrid } from "./areaGrid.ts";
import { fragmentHash } from "./fragmentHash.ts";
import { storedFile } from "./intake/storeFile.ts";
import { NO_DATA_INDEX, type ClassTally } from "@/domain/landCover/classTally.ts";
import { legendCodes, legendNoDataCodes, type Legend } from "@/domain/landCover/legend.ts";
import { encodeTally } from "@/domain/landCover/tallyCodec.ts";
import { dataFolder, getEnv } from "@/env.ts";
import { AppError, toAppError } from "@/errors.ts";
import { openRaster } from "@/raster/openRaster.ts";
import type { SeriesTally } from "@/raster/seriesTally.ts";
import { OPERATOR_LIMITS } from "@/raster/tiffDirectoryReader.ts";
import { tallySeries } from "@/raster/tallySeries.ts";
import { UnitJournal } from "@/raster/unitJournal.ts";
import { getAreaRow } from "@/server/db/area.ts";
import { withdrawDataset, listCurrentDatasets, type DatasetRow } from "@/server/db/dataset.ts";
import { findLegend } from "@/server/db/legend.ts";
import { listRegions } from "@/server/db/region.ts";
import { SYSTEM } from "@/server/db/scope.ts";
import { listTallyHashes, saveTallies } from "@/server/db/tally.ts";

/** Rasters that one pass has to read, and the pairs it has to count. */
export interface TallyWork {
  readonly epochs: readonly DatasetRow[];
  /** Index pairs into `epochs`. */
  readonly pairs: readonly (readonly [number, number])[];
}

/** What is not counted yet: rasters, and pairs of neighbouring years. Empty = nothing to do. */
export async function planTally(areaId: string, revised?: readonly DatasetRow[]): Promise<TallyWork> {
  const datasets = revised ?? (await listCurrentDatasets(areaId));
  const hashes = await listTallyHashes(datasets.map((dataset) => dataset.id));
  const missingPairs = datasets
    .slice(1)
    .map((later, index) => [datasets[index], later] as const)
    .filter(([earlier, later]) => !hashes.transitions.has(`${earlier.id}>${later.id}`));
  const wanted = new Set([...missingPairs.flat(), ...datasets.filter((dataset) => !hashes.classes.has(dataset.id))]);
  const epochs = datasets.filter((dataset) => wanted.has(dataset));
  return {
    epochs,
    pairs: missingPairs.map(([earlier, later]) => [epochs.indexOf(earlier), epochs.indexOf(later)] as const),
  };
}

function noDataPixels(tally: ClassTally): number {
  return tally.counts.reduce((sum, count, entry) => (tally.keys[entry] === NO_DATA_INDEX ? sum + count : sum), 0);
}

async function countPixels(
  work: TallyWork,
  areaGrid: AreaGrid,
  legend: Legend,
  journal: UnitJournal,
  { report, signal }: JobContext,
): Promise<SeriesTally> {
  return tallySeries(
    {
      ...areaGrid,
      epochs: work.epochs.map((dataset) => ({
        header: adoptProjection(openRaster(storedFile(dataset.storedPath), OPERATOR_LIMITS), areaGrid.grid.projection),
        legendNoData: legendNoDataCodes(legend),
      })),
      legendCodes: legendCodes(legend),
      pairs: work.pairs,
    },
    {
      threads: getEnv().rasterThreads,
      journal,
      signal,
      onProgress: ({ donePixels, totalPixels }) => {
        report(donePixels * work.epochs.length, totalPixels * work.epochs.length, "pixels");
        if (donePixels * 2 >= totalPixels) killPoint("tally.half");
      },
    },
  );
}

/** The rasters that a failed count is about: the one whose file the error names; if the user called it off, the new ones. */
function datasetsAtFault(work: TallyWork, error: AppError): DatasetRow[] {
  if (error.code === "cancelled") return work.epochs.filter((dataset) => dataset.talliedAt === null);
  return work.epochs.filter((dataset) => error.message.includes(storedFile(dataset.storedPath)));
}

/**
 * The one pass over the pixels: counts every raster and pair of neighbouring years that is not counted yet,
 * and keeps the counts in one transaction. Parts of the pass are kept in a journal meanwhile, so that a killed process
 * takes it up where it was.
 */
export async function tallyArea(areaId: string, work: TallyWork, context: JobContext): Promise<void> {
  const area = await getAreaRow(SYSTEM, areaId);
  const legend = await findLegend(area.legendId);
  if (!legend) throw new AppError("defect", `Legend ${area.legendId} of study area ${areaId} is missing.`);
  const areaGrid = areaGridOf(area, await listRegions(SYSTEM, areaId));
  const overlay = fragmentHash(areaGrid);
  const codes = legendCodes(legend);
  const journal = new UnitJournal(
    path.join(dataFolder("uploads"), `tally-${areaId}.journal`),
    inputHash(
      work.epochs.map(({ sha256 }) => sha256),
      work.pairs,
      overlay,
      codes,
      legendNoDataCodes(legend),
    ),
  );
  let tally: SeriesTally;
  try {
    tally = await countPixels(work, areaGrid, legend, journal, context);
  } catch (thrown) {
    const error = toAppError(context.signal.aborted ? context.signal.reason : thrown);
    journal.close({ keep: error.code === "environment" || error.code === "notReady" });
    for (const dataset of datasetsAtFault(work, error)) await withdrawDataset(dataset, error, new Date());
    throw error;
  }
  killPoint("tally.counted");
  await saveTallies(
    {
      classes: work.epochs.map((dataset, index) => ({
        datasetId: dataset.id,
        noDataPixels: noDataPixels(tally.classTallies[index]),
        bytes: encodeTally(tally.classTallies[index]),
        inputHash: inputHash(dataset.sha256, overlay, codes),
      })),
      transitions: work.pairs.map(([from, to], index) => ({
        fromDatasetId: work.epochs[from].id,
        toDatasetId: work.epochs[to].id,
        bytes: encodeTally(tally.transitionTallies[index]),
        inputHash: inputHash(work.epochs[from].sha256, work.epochs[to].sha256, overlay, codes),
      })),
    },
    new Date(),
  );
  journal.close({ keep: false });
  killPoint("tally.saved");
}
