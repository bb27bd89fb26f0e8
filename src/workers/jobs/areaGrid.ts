import { cellGridOf, type CellGrid } from "@/domain/grid/cellGrid.ts";
import { fragmentsOf, type Fragments } from "@/domain/grid/fragments.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { projectionOf } from "@/domain/grid/projection.ts";
import { wholeRegionRuns, type RegionRuns } from "@/domain/grid/regionRuns.ts";
import { polygonsOf } from "@/contract/polygonsOf.ts";
import type { PolygonGeometry } from "@/contract/regionFile.ts";
import type { TakeOverlap } from "@/raster/regionClaims.ts";
import { rasterizeRegions, type RasterizedRegions } from "@/raster/rasterizeRegions.ts";
import { gridOf, type StudyAreaRow } from "@/server/db/area.ts";
import type { RegionRow } from "@/server/db/region.ts";

/** The pixel grid of an area with its cells and leaf regions laid on it. */
export interface AreaGrid {
  readonly grid: GridSpec;
  readonly cells: CellGrid;
  readonly runs: RegionRuns;
  readonly fragments: Fragments;
}

/** Lays polygons in longitude and latitude on a grid. */
export function layPolygons(
  grid: GridSpec,
  geometries: readonly PolygonGeometry[],
  takeOverlap?: TakeOverlap,
): RasterizedRegions {
  const { forward } = projectionOf(grid.projection);
  const regions = geometries.map((geometry) => ({
    polygons: polygonsOf(geometry),
  }));
  return rasterizeRegions(regions, grid, forward, takeOverlap);
}

/** The grid of an area as its stored regions define it: the same overlay every time. */
export function areaGridOf(area: StudyAreaRow, regions: readonly RegionRow[]): AreaGrid {
  const grid = gridOf(area);
  const cells = cellGridOf(grid, area.cellPx);
  const leaves = regions.filter((region) => region.position >= 0).sort((a, b) => a.position - b.position);
  const outlines = leaves.flatMap((leaf) =>
    leaf.geometry === null ? [] : [JSON.parse(leaf.geometry) as PolygonGeometry],
  );
  const runs = outlines.length === 0 ? wholeRegionRuns(grid.width, grid.height) : layPolygons(grid, outlines).runs;
  return { grid, cells, runs, fragments: fragmentsOf(runs, cells) };
}
