import type { CoefficientSet } from "@/domain/carbon/coefficientSet.ts";
import { coefficientsByCode } from "@/domain/carbon/coefficientsByCode.ts";
import { tallyCodes } from "@/domain/landCover/classTally.ts";
import { LAND_COVER_CLASSES } from "@/domain/landCover/landCoverClass.ts";
import { legendOf } from "@/domain/landCover/legend.ts";
import type { TransitionTally } from "@/domain/landCover/transitionTally.ts";

/** Codes 0 (no data) to 6, one per class, in the order of the classes below. */
export const CODES = tallyCodes([1, 2, 3, 4, 5, 6]);

export const LEGEND = legendOf(
  "six",
  "六类",
  "Six classes",
  0,
  LAND_COVER_CLASSES.map((name, index) => [index + 1, name, name, name, "#808080"]),
);

/** Paper A's base coefficients, Southwest. */
export const SOUTHWEST: CoefficientSet = {
  id: "paper-a-southwest",
  version: 1,
  unitText: "t/(ha·a)",
  source: "paper A",
  region: "southwest",
  rows: [
    { landCoverClass: "cropland", tPerHa: 0.497, source: "A" },
    { landCoverClass: "forest", tPerHa: -0.581, source: "A" },
    { landCoverClass: "grassland", tPerHa: -0.021, source: "A" },
    { landCoverClass: "water", tPerHa: -0.253, source: "A" },
    { landCoverClass: "unused", tPerHa: -0.005, source: "A" },
    { landCoverClass: "construction", tPerHa: 49.1, source: "A" },
  ],
};

export const SOUTHWEST_BY_CODE = coefficientsByCode(CODES, LEGEND, SOUTHWEST);

/** A tally from a list per fragment of `[from, to, count]` (or `[code, count]` for one year). */
export function makeTally(
  fragments: readonly (readonly (readonly number[])[])[],
  codes: readonly number[] = CODES,
): TransitionTally {
  const rows = fragments.map((rows) =>
    rows.map((row) => (row.length === 3 ? [row[0] * codes.length + row[1], row[2]] : row)).sort((a, b) => a[0] - b[0]),
  );
  const starts = new Uint32Array(fragments.length + 1);
  rows.forEach((list, fragment) => (starts[fragment + 1] = starts[fragment] + list.length));
  const entries = rows.flat();
  return {
    codes,
    fragmentCount: fragments.length,
    starts,
    keys: Uint16Array.from(entries, ([key]) => key),
    counts: Uint32Array.from(entries, ([, count]) => count),
  };
}
