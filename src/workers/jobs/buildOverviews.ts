import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { adoptProjection } from "./adoptProjection.ts";
import { areaGridOf, type AreaGrid } from "./areaGrid.ts";
import { storedFile } from "./intake/storeFile.ts";
import type { JobContext } from "../runJob.ts";
import { placeOnGrid } from "@/raster/alignment.ts";
import { openRaster } from "@/raster/openRaster.ts";
import type { PixelStoreTask } from "@/raster/pixels/buildPixelStore.ts";
import { PixelCrew } from "@/raster/pixels/pixelCrew.ts";
import { slotTableOf } from "@/raster/slotTable.ts";
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

/** Years whose pixels are not laid out for the map yet, the newest first: it is the one that is looked at. */
export async function planOverviews(areaId: string): Promise<YearStore[]> {
  const { area, years } = await getPixelGround(SYSTEM, areaId);
  if (area.computedHash === null) return [];
  return [...years.values()].filter(({ file }) => !existsSync(file)).reverse();
}

function taskOf({ codes, legend }: PixelGround, { dataset, file }: YearStore, areaGrid: AreaGrid): PixelStoreTask {
  const { grid, runs } = areaGrid;
  const header = adoptProjection(openRaster(storedFile(dataset.storedPath)), grid.projection);
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

/** Removes stores that belong to no raster in use, or to another set of regions. */
function dropOld(areaId: string, wanted: Iterable<YearStore>): void {
  const names = new Set([...wanted].map(({ file }) => path.basename(file)));
  for (const name of readdirSync(pixelStoreFolder(areaId))) {
    if (!names.has(name) && !name.startsWith(".")) rmSync(path.join(pixelStoreFolder(areaId), name), { force: true });
  }
}

/**
 * Lays an area's rasters out for the map, one after the other in a thread of their own: pixels of every zoom, read at
 * once. Each is whole or not there; what a killed process left half done is done again.
 */
export async function buildOverviews(
  areaId: string,
  missing: readonly YearStore[],
  { report, signal }: JobContext,
): Promise<void> {
  const ground = await getPixelGround(SYSTEM, areaId);
  const areaGrid = areaGridOf(ground.area, await listRegions(SYSTEM, areaId));
  mkdirSync(pixelStoreFolder(areaId), { recursive: true });
  const crew = new PixelCrew(1);
  try {
    for (const [index, store] of missing.entries()) {
      signal.throwIfAborted();
      const rows = areaGrid.grid.height;
      await crew.run("store", taskOf(ground, store, areaGrid), {
        signal,
        onProgress: (done) =>
          report((index * rows + done) * areaGrid.grid.width, missing.length * rows * areaGrid.grid.width, "pixels"),
      });
      await announceStore(areaId, store.dataset.year, new Date());
    }
    dropOld(areaId, (await getPixelGround(SYSTEM, areaId)).years.values());
  } finally {
    crew.dismiss();
  }
}
