import type { UnitMap } from "@/domain/carbon/unitMap.ts";
import type { FragmentTable } from "@/server/db/region.ts";

/** The two groupings of fragments that everything is summed by. */
export interface UnitMaps {
  /** Cell numbers, ascending: unit u of `cells` is cell `cellNumbers[u]`. */
  readonly cellNumbers: Int32Array;
  readonly cells: UnitMap;
  /** Unit = position of the leaf region. */
  readonly leaves: UnitMap;
}

/** Fragments come ordered by cell, so equal neighbours are one unit. */
export function unitMapsOf(fragments: FragmentTable, leafCount: number): UnitMaps {
  const unitOf = new Int32Array(fragments.cell.length);
  const cellNumbers: number[] = [];
  fragments.cell.forEach((cell, fragment) => {
    if (cellNumbers.at(-1) !== cell) cellNumbers.push(cell);
    unitOf[fragment] = cellNumbers.length - 1;
  });
  return {
    cellNumbers: Int32Array.from(cellNumbers),
    cells: { unitCount: cellNumbers.length, unitOf },
    leaves: { unitCount: leafCount, unitOf: fragments.region },
  };
}
