import { layPolygons } from "./areaGrid.ts";
import type { RegionNode } from "./readRegionFile.ts";
import { cellGridOf } from "@/domain/grid/cellGrid.ts";
import { fragmentsOf } from "@/domain/grid/fragments.ts";
import { wholeRegionRuns } from "@/domain/grid/regionRuns.ts";
import { AppError } from "@/errors.ts";
import { gridOf, type StudyAreaRow } from "@/server/db/area.ts";
import { replaceRegions, type RegionRow } from "@/server/db/region.ts";

/** What laying regions on a grid came to; shown beside the import. */
export interface RegionReport {
  readonly counties: number;
  /** Counties without a pixel of the grid: left out. */
  readonly outside: readonly string[];
  readonly overlapPixels: number;
  readonly outsidePixels: number;
  readonly regionPixels: number;
}

/** Only counties with pixels, and only parents with counties. */
function pruneTree(nodes: readonly RegionNode[], hasPixels: ReadonlySet<string>): RegionNode[] {
  const kept = new Set<string>();
  const parentOf = new Map(nodes.map((node) => [node.code, node.parentCode]));
  for (const node of nodes) {
    if (node.geometry === null || !hasPixels.has(node.code)) continue;
    for (let code: string | null = node.code; code !== null && !kept.has(code); code = parentOf.get(code) ?? null)
      kept.add(code);
  }
  return nodes.filter((node) => kept.has(node.code));
}

function checkTree(nodes: readonly RegionNode[], fileName: string): void {
  const codes = new Set(nodes.map((node) => node.code));
  if (codes.size !== nodes.length) throw new AppError("invalidInput", `${fileName}: a region code appears twice.`);
  const roots = nodes.filter((node) => node.parentCode === null);
  if (roots.length !== 1)
    throw new AppError(
      "invalidInput",
      `${fileName} has ${roots.length} regions without a parent; exactly one, the whole area, is expected.`,
    );
  const orphan = nodes.find((node) => node.parentCode !== null && !codes.has(node.parentCode));
  if (orphan)
    throw new AppError(
      "invalidInput",
      `${fileName}: region ${orphan.code} names parent ${orphan.parentCode}, which is not in the file.`,
    );
}

function toRows(areaId: string, nodes: readonly RegionNode[], pixelsOf: ReadonlyMap<string, number>): RegionRow[] {
  let position = 0;
  return nodes.map(({ geometry, ...node }) => ({
    areaId,
    ...node,
    geometry: geometry && JSON.stringify(geometry),
    position: geometry ? position++ : -1,
    pixels: pixelsOf.get(node.code) ?? 0,
  }));
}

/** Pixels of parents are those of their children. */
function addParentPixels(rows: readonly RegionRow[]): RegionRow[] {
  const pixels = new Map(rows.map((row) => [row.code, row.pixels]));
  const parentOf = new Map(rows.map((row) => [row.code, row.parentCode]));
  for (const row of rows.filter(({ position }) => position >= 0)) {
    for (let code = row.parentCode; code !== null; code = parentOf.get(code) ?? null)
      pixels.set(code, (pixels.get(code) ?? 0) + row.pixels);
  }
  return rows.map((row) => ({ ...row, pixels: pixels.get(row.code) ?? 0 }));
}

/**
 * Lays a region tree on an area's grid in place of its present regions. Counties without a pixel on the
 * grid are left out and named in the report.
 *
 * @throws AppError("outsideArea") if no county has a pixel; "invalidInput" for a broken tree.
 */
export async function layRegions(
  area: StudyAreaRow,
  nodes: readonly RegionNode[],
  fileName: string,
  at: Date,
): Promise<RegionReport> {
  checkTree(nodes, fileName);
  const grid = gridOf(area);
  const drawn = nodes.filter((node) => node.geometry !== null);
  const first = layPolygons(
    grid,
    drawn.flatMap(({ geometry }) => (geometry ? [geometry] : [])),
  );
  const pixelsOf = new Map(drawn.map((node, index) => [node.code, first.pixels[index]]));
  const onGrid = new Set(drawn.filter((node) => (pixelsOf.get(node.code) ?? 0) > 0).map((node) => node.code));
  if (onGrid.size === 0) {
    throw new AppError(
      "outsideArea",
      `${fileName}: none of its ${drawn.length} polygons covers a pixel of study area ${area.id}. Are the coordinates longitude and latitude in WGS84?`,
    );
  }
  const kept = pruneTree(nodes, onGrid);
  const laid = layPolygons(
    grid,
    kept.flatMap(({ geometry }) => (geometry ? [geometry] : [])),
  );
  const fragments = fragmentsOf(laid.runs, cellGridOf(grid, area.cellPx));
  const rows = addParentPixels(toRows(area.id, kept, pixelsOf));
  await replaceRegions({ areaId: area.id, regions: rows, fragments, cellCols: area.cellCols, at });
  return {
    counties: onGrid.size,
    outside: drawn.filter((node) => !onGrid.has(node.code)).map((node) => node.nameZh),
    overlapPixels: laid.overlapPixels,
    outsidePixels: laid.outsidePixels,
    regionPixels: laid.pixels.reduce((sum, count) => sum + count, 0),
  };
}

/** An area without boundaries is its own single region. */
export async function layWholeRegion(area: StudyAreaRow, at: Date): Promise<void> {
  const grid = gridOf(area);
  const { id: areaId, nameZh, nameEn } = area;
  const pixels = grid.width * grid.height;
  const region: RegionRow = {
    areaId,
    code: areaId,
    parentCode: null,
    level: "area",
    position: 0,
    nameZh,
    nameEn,
    geometry: null,
    schematic: false,
    pixels,
  };
  const fragments = fragmentsOf(wholeRegionRuns(grid.width, grid.height), cellGridOf(grid, area.cellPx));
  await replaceRegions({ areaId, regions: [region], fragments, cellCols: area.cellCols, at });
}
