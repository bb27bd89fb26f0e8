import { getDatabase } from "./connection.ts";
import { requireArea, type Scope } from "./scope.ts";
import { bulkWrite } from "./write.ts";
import { appendEventBulk } from "./event.ts";
import type { Fragments } from "@/domain/grid/fragments.ts";
import type { Region } from "@/generated/prisma/client.ts";

/** A row of the region table. */
export type RegionRow = Region;

/** A feature of the outlines that travel to the map. */
export interface RegionOutline {
  readonly type: "Feature";
  readonly properties: { readonly code: string };
  readonly geometry: unknown;
}

/** Regions of an area: leaves first in the order fragments number them, then their parents. */
export function listRegions(scope: Scope, areaId: string): Promise<Region[]> {
  requireArea(scope, areaId);
  return getDatabase().prisma.region.findMany({ where: { areaId }, orderBy: [{ position: "asc" }, { code: "asc" }] });
}

/** Outlines of the leaf regions in WGS84. */
export async function getRegionOutlines(
  scope: Scope,
  areaId: string,
): Promise<{ type: "FeatureCollection"; features: RegionOutline[] }> {
  const regions = await listRegions(scope, areaId);
  const features = regions
    .filter((region) => region.geometry !== null)
    .map((region): RegionOutline => ({
      type: "Feature",
      properties: { code: region.code },
      geometry: JSON.parse(region.geometry ?? "null") as unknown,
    }));
  return { type: "FeatureCollection", features };
}

/** Everything that is laid down together when regions are laid on an area's grid. */
export interface RegionLayout {
  readonly areaId: string;
  readonly regions: readonly Region[];
  readonly fragments: Fragments;
  readonly cellCols: number;
  readonly at: Date;
}

/** Tables whose rows follow from the region set and have to be made anew with it. */
const DERIVED_TABLES = [
  "Cell",
  "Fragment",
  "GridCarbonIndex",
  "RegionBudget",
  "RegionTransition",
  "YearResult",
  "RiskZone",
  "Region",
];

/**
 * Replaces an area's regions, cells and fragments in one transaction, and drops what was computed from
 * the old ones; alerts stay. The next recompute fills the gap from the stored rasters.
 */
export function replaceRegions({ areaId, regions, fragments, cellCols, at }: RegionLayout): Promise<void> {
  const leaves = regions.filter((region) => region.position >= 0).sort((a, b) => a.position - b.position);
  return bulkWrite((sqlite) => {
    for (const table of DERIVED_TABLES) sqlite.prepare(`DELETE FROM "${table}" WHERE areaId = ?`).run(areaId);
    const ofArea = `(SELECT id FROM "Dataset" WHERE areaId = ?)`;
    sqlite.prepare(`DELETE FROM "ClassTally" WHERE datasetId IN ${ofArea}`).run(areaId);
    sqlite.prepare(`DELETE FROM "TransitionTally" WHERE toDatasetId IN ${ofArea}`).run(areaId);
    const region = sqlite.prepare(
      `INSERT INTO "Region" (areaId, code, parentCode, level, position, nameZh, nameEn, geometry, schematic, pixels) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const r of regions) {
      region.run(
        areaId,
        r.code,
        r.parentCode,
        r.level,
        r.position,
        r.nameZh,
        r.nameEn,
        r.geometry,
        r.schematic ? 1 : 0,
        r.pixels,
      );
    }
    const fragment = sqlite.prepare(
      `INSERT INTO "Fragment" (areaId, fragment, cell, countyCode, pixels) VALUES (?, ?, ?, ?, ?)`,
    );
    const cell = sqlite.prepare(
      `INSERT INTO "Cell" (areaId, cell, row, col, countyCode, pixels) VALUES (?, ?, ?, ?, ?, ?)`,
    );
    const count = fragments.cellIndex.length;
    for (let start = 0; start < count;) {
      const number = fragments.cellIndex[start];
      let end = start;
      let pixels = 0;
      let largest = start;
      for (; end < count && fragments.cellIndex[end] === number; end++) {
        fragment.run(areaId, end, number, leaves[fragments.regionIndex[end]].code, fragments.pixels[end]);
        pixels += fragments.pixels[end];
        if (fragments.pixels[end] > fragments.pixels[largest]) largest = end;
      }
      const row = Math.floor(number / cellCols);
      cell.run(areaId, number, row, number % cellCols, leaves[fragments.regionIndex[largest]].code, pixels);
      start = end;
    }
    sqlite
      .prepare(
        `UPDATE "StudyArea" SET regionSetVersion = regionSetVersion + 1, dataVersion = dataVersion + 1, computedHash = NULL WHERE id = ?`,
      )
      .run(areaId);
    // Points and rows by county were laid on the older regions: the worker reads their tables again.
    sqlite.prepare(`UPDATE "TableImport" SET state = 'accepted' WHERE areaId = ? AND state = 'applied'`).run(areaId);
    appendEventBulk(sqlite, { kind: "regions.changed", areaId, subject: areaId, at });
  });
}

/** The overlay of cells and leaf regions as typed arrays, in fragment order. */
export interface FragmentTable {
  /** `[fragments]`: cell number. */
  readonly cell: Int32Array;
  /** `[fragments]`: position of the leaf region. */
  readonly region: Int32Array;
  /** `[fragments]`: pixels. */
  readonly pixels: Uint32Array;
}

/** Reads the fragments of an area; empty if no regions were laid on its grid yet. */
export function readFragments(areaId: string): FragmentTable {
  const { sqlite } = getDatabase();
  const rows = sqlite
    .prepare<[string], [number, number, number]>(
      `SELECT f.cell, r.position, f.pixels FROM "Fragment" f JOIN "Region" r ON r.areaId = f.areaId AND r.code = f.countyCode WHERE f.areaId = ? ORDER BY f.fragment`,
    )
    .raw()
    .all(areaId);
  const cell = new Int32Array(rows.length);
  const region = new Int32Array(rows.length);
  const pixels = new Uint32Array(rows.length);
  rows.forEach((row, index) => {
    cell[index] = row[0];
    region[index] = row[1];
    pixels[index] = row[2];
  });
  return { cell, region, pixels };
}

/** The county that holds most of each cell. */
export function listCellCounties(areaId: string): ReadonlyMap<number, string> {
  const rows = getDatabase()
    .sqlite.prepare<[string], [number, string]>(`SELECT cell, countyCode FROM "Cell" WHERE areaId = ?`)
    .raw()
    .all(areaId);
  return new Map(rows);
}
