import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { adoptProjection } from "./adoptProjection.ts";
import { areaGridOf, type AreaGrid } from "./areaGrid.ts";
import { storedFile } from "./intake/storeFile.ts";
import { planRecompute } from "./recompute/planRecompute.ts";
import { readAreaInputs } from "./recompute/areaInputs.ts";
import type { JobContext } from "../runJob.ts";
import { placeOnGrid } from "@/raster/alignment.ts";
import { openRaster } from "@/raster/openRaster.ts";
import { OPERATOR_LIMITS } from "@/raster/tiffDirectoryReader.ts";
import type { PixelStoreTask } from "@/raster/pixels/buildPixelStore.ts";
import { writeCoefficientField, writeFragmentLookup } from "@/raster/pixels/fragmentFiles.ts";
import { PixelCrew } from "@/raster/pixels/pixelCrew.ts";
import { slotTableOf } from "@/raster/slotTable.ts";
import { fragmentLookupOf } from "@/domain/grid/fragmentLookup.ts";
import { legendNoDataCodes } from "@/domain/landCover/legend.ts";
import {
  announceStore,
  getPixelGround,
  pixelStoreFolder,
  type PixelGround,
  type YearStore,
} from "@/server/db/pixelStore.ts";
import { listRegions } from "@/server/db/region.ts";
import { SYSTEM } from "@/server/db/scope.ts";

/** What is still to be laid out of an area. */
export interface OverviewPlan {
  /** Years whose pixels are missing, the newest first: it is the one that is looked at. */
  readonly stores: readonly YearStore[];
  /** Whether it has to be written down which fragment each pixel belongs to. */
  readonly needsFragments: boolean;
  /** Years whose composite coefficients are missing, the newest first. */
  readonly fields: readonly YearStore[];
}

/** Says what of an area is not laid out for the map yet. */
export async function planOverviews(areaId: string): Promise<OverviewPlan> {
  const { area, years, fragmentsFile, hasFactors } = await getPixelGround(SYSTEM, areaId);
  if (area.computedHash === null) return { stores: [], needsFragments: false, fields: [] };
  const newestFirst = [...years.values()].reverse();
  const missing = hasFactors
    ? newestFirst.filter(({ coefficients }) => coefficients?.file && !existsSync(coefficients.file))
    : [];
  return {
    stores: newestFirst.filter(({ file }) => !existsSync(file)),
    needsFragments: years.size > 0 && !existsSync(fragmentsFile),
    // While results are out of date, coefficients would get the name of results they do not belong to.
    fields: missing.length > 0 && (await planRecompute(areaId)) === null ? missing : [],
  };
}

function taskOf({ codes, legend }: PixelGround, { dataset, file }: YearStore, areaGrid: AreaGrid): PixelStoreTask {
  const { grid, runs } = areaGrid;
  const header = adoptProjection(openRaster(storedFile(dataset.storedPath), OPERATOR_LIMITS), grid.projection);
  const { rowOffset, columnOffset } = placeOnGrid(grid, dataset.areaId, header.grid, header.path);
  return {
    path: file,
    grid,
    source: {
      header,
      slots: slotTableOf(codes, header.sampleType, header.noData, legendNoDataCodes(legend)),
      rowOffset,
      columnOffset,
    },
    codeCount: codes.length,
    runStarts: runs.rowStarts,
    runFrom: runs.from,
    runTo: runs.to,
  };
}

/** Removes what belongs to no raster in use, to another set of regions, or to other coefficients. */
function dropOld(areaId: string, { years, fragmentsFile }: PixelGround): void {
  const wanted = [...years.values()].flatMap(({ file, coefficients }) => [file, coefficients?.file ?? []].flat());
  const names = new Set([fragmentsFile, ...wanted].map((file) => path.basename(file)));
  for (const name of readdirSync(pixelStoreFolder(areaId))) {
    if (!names.has(name) && !name.startsWith(".")) rmSync(path.join(pixelStoreFolder(areaId), name), { force: true });
  }
}

/** Lays out the composite coefficients that the stored results of some years were computed with. */
async function layFields(areaId: string, missing: readonly YearStore[], signal: AbortSignal): Promise<void> {
  const { basis } = await readAreaInputs(areaId);
  for (const { dataset, coefficients } of missing) {
    signal.throwIfAborted();
    if (!coefficients?.file) continue;
    const field = basis.coefficients.fieldOf(dataset.year);
    const { years } = await getPixelGround(SYSTEM, areaId);
    const isStillWanted = years.get(dataset.year)?.coefficients?.file === coefficients.file;
    if (!isStillWanted || (await planRecompute(areaId)) !== null) return;
    writeCoefficientField(coefficients.file, field);
    await announceStore(areaId, dataset.year, new Date());
  }
}

/** Lays out rasters one after the other, in a thread of their own. */
async function layStores(
  ground: PixelGround,
  areaGrid: AreaGrid,
  missing: readonly YearStore[],
  { report, signal }: JobContext,
): Promise<void> {
  const { width, height } = areaGrid.grid;
  const crew = new PixelCrew(1);
  try {
    for (const [index, store] of missing.entries()) {
      signal.throwIfAborted();
      await crew.run("store", taskOf(ground, store, areaGrid), {
        signal,
        onProgress: (done) => report((index * height + done) * width, missing.length * height * width, "pixels"),
      });
      await announceStore(ground.area.id, store.dataset.year, new Date());
    }
  } finally {
    crew.dismiss();
  }
}

/**
 * Lays an area out for the map: which fragment a pixel belongs to, the pixels of every zoom, and coefficients where
 * factors are on. Each file is whole or not there; what a killed process left half done is done again.
 */
export async function buildOverviews(areaId: string, plan: OverviewPlan, context: JobContext): Promise<void> {
  const ground = await getPixelGround(SYSTEM, areaId);
  mkdirSync(pixelStoreFolder(areaId), { recursive: true });
  if (plan.needsFragments || plan.stores.length > 0) {
    const areaGrid = areaGridOf(ground.area, await listRegions(SYSTEM, areaId));
    if (plan.needsFragments) {
      const { runs, cells, fragments } = areaGrid;
      writeFragmentLookup(ground.fragmentsFile, fragmentLookupOf(runs, cells, fragments));
    }
    await layStores(ground, areaGrid, plan.stores, context);
  }
  if (plan.fields.length > 0) await layFields(areaId, plan.fields, context.signal);
  dropOld(areaId, await getPixelGround(SYSTEM, areaId));
}
