/** Cells of one zone. */
export interface ZoneCells {
  readonly zone: number;
  readonly cells: ArrayLike<number>;
}

/** What became of a zone against the period before. */
export type LineageKind = "born" | "grew" | "shrank" | "kept" | "merged" | "split";

/** One zone's ancestry. */
export interface ZoneLink {
  readonly zone: number;
  readonly kind: LineageKind;
  /** Zones of the period before that share a cell with it, ascending. */
  readonly previous: readonly number[];
}

/** Ancestry of a period's zones. */
export interface ZoneLineage {
  /** In the order of the current zones. */
  readonly links: readonly ZoneLink[];
  /** Zones of the period before that no current zone shares a cell with, ascending. */
  readonly gone: readonly number[];
}

/** For each current zone, the previous zones that share a cell with it. */
function findOverlaps(previous: readonly ZoneCells[], current: readonly ZoneCells[]): Set<number>[] {
  const zoneOfCell = new Map<number, number>();
  for (const { zone, cells } of previous) for (const cell of Array.from(cells)) zoneOfCell.set(cell, zone);
  return current.map(({ cells }) => {
    const zones = Array.from(cells, (cell) => zoneOfCell.get(cell));
    return new Set(zones.filter((zone) => zone !== undefined));
  });
}

/**
 * Links the zones of two successive periods by overlap. A zone over none of the previous ones is born, over several
 * merged; over one that lies under several, split; else it grew, shrank or kept its number of cells. Merging wins over
 * splitting where both happen.
 *
 * @param previous - zones of the period before.
 * @param current - zones of this period.
 * @returns one link per current zone, and the zones that are gone.
 * Source: docs/methods/risk-zones.md
 */
export function zoneLineage(previous: readonly ZoneCells[], current: readonly ZoneCells[]): ZoneLineage {
  const overlaps = findOverlaps(previous, current);
  const successors = new Map<number, number>();
  for (const ancestors of overlaps) {
    for (const zone of ancestors) successors.set(zone, (successors.get(zone) ?? 0) + 1);
  }
  const sizeOf = new Map(previous.map(({ zone, cells }) => [zone, cells.length]));
  const kindOf = (ancestors: readonly number[], size: number): LineageKind => {
    if (ancestors.length === 0) return "born";
    if (ancestors.length > 1) return "merged";
    const [only] = ancestors;
    if ((successors.get(only) ?? 0) > 1) return "split";
    const before = sizeOf.get(only) ?? 0;
    return size === before ? "kept" : size > before ? "grew" : "shrank";
  };
  const links = current.map(({ zone, cells }, index) => {
    const ancestors = [...overlaps[index]].sort((a, b) => a - b);
    return { zone, kind: kindOf(ancestors, cells.length), previous: ancestors };
  });
  const gone = previous.map(({ zone }) => zone).filter((zone) => !successors.has(zone));
  return { links, gone: gone.sort((a, b) => a - b) };
}
