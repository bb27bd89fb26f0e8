import { getAreaRow } from "./area.ts";
import { getDatabase } from "./connection.ts";
import { readFragments } from "./region.ts";
import { regionFilter, requireRegion, type Scope } from "./scope.ts";
import { AppError } from "@/errors.ts";

/** Pairs of leaf positions that share an analysis cell or lie in cells side by side. */
function touchingLeaves(areaId: string, cellCols: number): Map<number, Set<number>> {
  const { cell, region } = readFragments(areaId);
  const regionsOfCell = new Map<number, number[]>();
  cell.forEach((number, index) => {
    const known = regionsOfCell.get(number);
    if (known) known.push(region[index]);
    else regionsOfCell.set(number, [region[index]]);
  });
  const touching = new Map<number, Set<number>>();
  const link = (a: number, b: number) => {
    if (a === b) return;
    for (const [from, to] of [
      [a, b],
      [b, a],
    ])
      (touching.get(from) ?? touching.set(from, new Set()).get(from))?.add(to);
  };
  for (const [number, here] of regionsOfCell) {
    const east = number % cellCols === cellCols - 1 ? [] : (regionsOfCell.get(number + 1) ?? []);
    const south = regionsOfCell.get(number + cellCols) ?? [];
    for (const a of here) for (const b of [...here, ...east, ...south]) link(a, b);
  }
  return touching;
}

/**
 * Codes of the regions of the same level that a region touches, as the analysis grid sees it: they share a cell, or hold
 * cells side by side.
 *
 * @throws AppError("notFound") if the area has no such region.
 */
export async function listNeighbours(scope: Scope, areaId: string, regionCode: string): Promise<string[]> {
  requireRegion(scope, areaId, regionCode);
  const { cellCols } = await getAreaRow(scope, areaId);
  const regions = await getDatabase().prisma.region.findMany({
    where: { areaId },
    select: { code: true, parentCode: true, level: true, position: true },
  });
  const own = regions.find(({ code }) => code === regionCode);
  if (!own) throw new AppError("notFound", `Study area "${areaId}" has no region ${regionCode}.`);
  const parents = new Map(regions.map(({ code, parentCode }) => [code, parentCode]));
  const levels = new Map(regions.map(({ code, level }) => [code, level]));
  /** The region of the asked level that a leaf belongs to. */
  const atLevel = (code: string | null): string | null =>
    code === null || levels.get(code) === own.level ? code : atLevel(parents.get(code) ?? null);
  const leaves = new Map(regions.filter(({ position }) => position >= 0).map((each) => [each.position, each.code]));
  const found = new Set<string>();
  for (const [leaf, others] of touchingLeaves(areaId, cellCols)) {
    if (atLevel(leaves.get(leaf) ?? null) !== regionCode) continue;
    for (const other of others) {
      const code = atLevel(leaves.get(other) ?? null);
      if (code !== null && code !== regionCode) found.add(code);
    }
  }
  const visible = regionFilter(scope).regionCode?.in;
  return [...found].filter((code) => visible === undefined || visible.includes(code)).sort();
}
