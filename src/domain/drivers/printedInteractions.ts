import type { PrintedDetector } from "./paperA.ts";
import { interactionType, type InteractionType } from "../spatial/interactionDetector.ts";

/** Three printed decimals: the sum of two of them is met when they agree to the last one. */
const PRINTED = 1000;

/** Interaction of two factors as a printed table has it. */
export interface PrintedInteraction {
  /** Positions of the factors, 0-based, a < b. */
  readonly a: number;
  readonly b: number;
  readonly q: number;
  readonly type: InteractionType;
}

/**
 * Classes of all pairs of a printed table. Sums are compared in the printed decimals, so that 0.049 + 0.137 equals 0.186.
 *
 * @throws RangeError when a printed q is not a number
 */
export function printedInteractions(table: PrintedDetector): PrintedInteraction[] {
  const alone = table.q.map((row) => row[row.length - 1]);
  return table.q.flatMap((row, b) =>
    row.slice(0, -1).map((q, a) => {
      const type = interactionType(
        Math.round(alone[a] * PRINTED),
        Math.round(alone[b] * PRINTED),
        Math.round(q * PRINTED),
      );
      if (type === null) throw new RangeError(`The printed q of factors ${a + 1} and ${b + 1} is ${q}.`);
      return { a, b, q, type };
    }),
  );
}
