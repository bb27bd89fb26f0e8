import { surveyRegions } from "./surveyRegions.ts";
import type { RegionNode } from "../boundaries/regionTree.ts";
import type { LayReport } from "@/contract/boundaryImport.ts";
import { cellGridOf } from "@/domain/grid/cellGrid.ts";
import { fragmentsOf } from "@/domain/grid/fragments.ts";
import { wholeRegionRuns } from "@/domain/grid/regionRuns.ts";
import { gridOf, type StudyAreaRow } from "@/server/db/area.ts";
import { replaceRegions, type RegionRow } from "@/server/db/region.ts";

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
 * Lays a region tree on an area's grid in place of its present regions.
 *
 * @throws AppError("outsideArea") if no county has a pixel; "invalidInput" for a broken tree.
 */
export async function layRegions(
  area: StudyAreaRow,
  nodes: readonly RegionNode[],
  fileName: string,
  at: Date,
): Promise<LayReport> {
  const survey = surveyRegions(area, nodes, fileName);
  const fragments = fragmentsOf(survey.runs, cellGridOf(gridOf(area), area.cellPx));
  const regions = addParentPixels(toRows(area.id, survey.nodes, survey.pixelsOf));
  await replaceRegions({ areaId: area.id, regions, fragments, cellCols: area.cellCols, at });
  return survey.report;
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
