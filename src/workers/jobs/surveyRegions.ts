import { layPolygons } from "./areaGrid.ts";
import type { RegionNode } from "../boundaries/regionTree.ts";
import type { LayReport } from "@/contract/boundaryImport.ts";
import { pixelCentre, type GridSpec } from "@/domain/grid/gridSpec.ts";
import { rowPixelAreaHa } from "@/domain/grid/pixelArea.ts";
import { projectionOf } from "@/domain/grid/projection.ts";
import type { RegionRuns } from "@/domain/grid/regionRuns.ts";
import { AppError } from "@/errors.ts";
import { findRegionGaps } from "@/raster/regionGaps.ts";
import { gridOf, type StudyAreaRow } from "@/server/db/area.ts";

/** Overlaps and gaps that a report names one by one. */
const NAMED = 20;

/** Regions laid on a grid without anything being stored. */
export interface RegionSurvey {
  /** Counties with pixels, their parents, and the pixels of each county. */
  readonly nodes: readonly RegionNode[];
  readonly pixelsOf: ReadonlyMap<string, number>;
  readonly runs: RegionRuns;
  readonly report: LayReport;
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
  if (codes.size !== nodes.length)
    throw new AppError(
      "invalidInput",
      `${fileName}: a region code appears twice, perhaps for a county and a prefecture.`,
      { text: { key: "codeTwice", values: {} } },
    );
  const roots = nodes.filter((node) => node.parentCode === null);
  if (roots.length !== 1)
    throw new AppError(
      "invalidInput",
      `${fileName} has ${roots.length} regions without a parent; exactly one, the whole area, is expected.`,
      { text: { key: "severalRoots", values: { count: roots.length } } },
    );
  const orphan = nodes.find((node) => node.parentCode !== null && !codes.has(node.parentCode));
  if (orphan)
    throw new AppError(
      "invalidInput",
      `${fileName}: region ${orphan.code} names parent ${orphan.parentCode}, which is not in the file.`,
      { text: { key: "orphan", values: { code: orphan.code, parent: orphan.parentCode ?? "" } } },
    );
}

/** Pixels and hectares that counties take from one another, the largest pair first. */
class OverlapLedger {
  private readonly pairs = new Map<string, { between: [number, number]; pixels: number; areaHa: number }>();

  constructor(private readonly rowAreaHa: Float64Array) {}

  readonly take = (row: number, loser: number, winner: number, pixels: number): void => {
    const between: [number, number] = loser < winner ? [loser, winner] : [winner, loser];
    const pair = this.pairs.get(between.join()) ?? { between, pixels: 0, areaHa: 0 };
    pair.pixels += pixels;
    pair.areaHa += pixels * this.rowAreaHa[row];
    this.pairs.set(between.join(), pair);
  };

  list() {
    return [...this.pairs.values()].sort((a, b) => b.areaHa - a.areaHa);
  }
}

function regionAreaHa({ rowStarts, from, to, height }: RegionRuns, rowAreaHa: Float64Array): number {
  let area = 0;
  for (let row = 0; row < height; row++)
    for (let i = rowStarts[row]; i < rowStarts[row + 1]; i++) area += (to[i] - from[i]) * rowAreaHa[row];
  return area;
}

function gapsOf(runs: RegionRuns, grid: GridSpec, rowAreaHa: Float64Array, names: readonly string[]) {
  const { inverse } = projectionOf(grid.projection);
  const gaps = findRegionGaps(runs, rowAreaHa);
  const sum = (pick: "pixels" | "areaHa") => gaps.reduce((total, gap) => total + gap[pick], 0);
  return {
    gapCount: gaps.length,
    gapPixels: sum("pixels"),
    gapHa: sum("areaHa"),
    gaps: gaps.slice(0, NAMED).map(({ row, column, between, pixels, areaHa }) => {
      const [longitude, latitude] = inverse(pixelCentre(grid, row, column));
      return { between: between.map((region) => names[region]), pixels, areaHa, longitude, latitude };
    }),
  };
}

const polygonsIn = (nodes: readonly RegionNode[]) => nodes.flatMap(({ geometry }) => (geometry ? [geometry] : []));

/**
 * Lays a region tree on an area's grid without storing anything. Counties without a pixel on the grid are left out and named.
 *
 * @throws AppError("outsideArea") if no county has a pixel; "invalidInput" for a broken tree.
 */
export function surveyRegions(area: StudyAreaRow, nodes: readonly RegionNode[], fileName: string): RegionSurvey {
  checkTree(nodes, fileName);
  const grid = gridOf(area);
  const drawn = nodes.filter((node) => node.geometry !== null);
  const first = layPolygons(grid, polygonsIn(drawn));
  const pixelsOf = new Map(drawn.map((node, index) => [node.code, first.pixels[index]]));
  const onGrid = new Set(drawn.filter((node) => (pixelsOf.get(node.code) ?? 0) > 0).map((node) => node.code));
  if (onGrid.size === 0) {
    throw new AppError(
      "outsideArea",
      `${fileName}: none of its ${drawn.length} polygons covers a pixel of study area ${area.id}. Is it the right file for this area?`,
      { text: { key: "regionsElsewhere", values: { count: drawn.length } } },
    );
  }
  const kept = pruneTree(nodes, onGrid);
  const names = kept.filter((node) => node.geometry !== null).map((node) => node.nameZh);
  const rowAreaHa = rowPixelAreaHa(grid);
  const ledger = new OverlapLedger(rowAreaHa);
  const laid = layPolygons(grid, polygonsIn(kept), ledger.take);
  const overlaps = ledger.list();
  const report: LayReport = {
    counties: onGrid.size,
    prefectures: kept.filter(({ level }) => level === "prefecture").length,
    outside: drawn.filter((node) => !onGrid.has(node.code)).map((node) => node.nameZh),
    regionPixels: laid.pixels.reduce((sum, count) => sum + count, 0),
    regionHa: regionAreaHa(laid.runs, rowAreaHa),
    outsidePixels: laid.outsidePixels,
    overlapPixels: laid.overlapPixels,
    overlapHa: overlaps.reduce((sum, { areaHa }) => sum + areaHa, 0),
    overlaps: overlaps.slice(0, NAMED).map(({ between, pixels, areaHa }) => ({
      between: between.map((region) => names[region]),
      pixels,
      areaHa,
    })),
    ...gapsOf(laid.runs, grid, rowAreaHa, names),
  };
  return { nodes: kept, pixelsOf, runs: laid.runs, report };
}
