import { gridBounds, type GridSpec } from "@/domain/grid/gridSpec.ts";
import type { LandTarget, NewDistrict, Settlement } from "../readFacts.ts";
import { calibrate, type Thresholds } from "./calibrate.ts";
import type { Ring } from "./countyRows.ts";
import { decideLand, type LandHistory } from "./decideLand.ts";
import { inventLand, type LandFields } from "./landFields.ts";
import type { PixelWindow } from "./pixelWindow.ts";
import { renderYear } from "./renderYear.ts";
import { sampleLand } from "./sampleLand.ts";

/** The invented land, ready to be looked at in any year and at any pixel size. */
export interface LandModel {
  readonly fields: LandFields;
  readonly thresholds: Thresholds;
}

export interface LandTables {
  readonly counties: readonly { readonly code: string; readonly ring: Ring }[];
  readonly settlements: readonly Settlement[];
  readonly newDistricts: readonly NewDistrict[];
  readonly targets: readonly LandTarget[];
}

/** The window of some rows of a raster. */
export function windowOf(grid: GridSpec, firstRow: number, rowCount: number): PixelWindow {
  return {
    firstX: grid.originX + 0.5 * grid.pixelWidth,
    firstY: grid.originY - (firstRow + 0.5) * grid.pixelHeight,
    stepM: grid.pixelWidth,
    width: grid.width,
    height: rowCount,
  };
}

/** Invents the land and cuts it to its intended shares on `sampleGrid`. */
export function buildLand(tables: LandTables, sampleGrid: GridSpec, seed: number): LandModel {
  const { counties, settlements, newDistricts, targets } = tables;
  const rings = counties.map(({ ring }) => ring);
  const fields = inventLand({ bounds: gridBounds(sampleGrid), rings, settlements, newDistricts }, seed);
  const samples = sampleLand(fields, windowOf(sampleGrid, 0, sampleGrid.height));
  const districts = newDistricts.map((district) => ({
    ...district,
    county: counties.findIndex(({ code }) => code === district.countyCode),
  }));
  const sampleKm2 = (sampleGrid.pixelWidth * sampleGrid.pixelHeight) / 1e6;
  return { fields, thresholds: calibrate(samples, sampleKm2, targets, districts, fields.salt) };
}

/** All that ever happens to the pixels of a window. */
export function historyOf(model: LandModel, window: PixelWindow): LandHistory {
  return decideLand(sampleLand(model.fields, window), model.thresholds);
}

/** Land cover of a window in one year, CLCD codes. */
export function coverOf(model: LandModel, history: LandHistory, window: PixelWindow, year: number): Uint8Array {
  return renderYear(history, window, year, model.fields.salt);
}
