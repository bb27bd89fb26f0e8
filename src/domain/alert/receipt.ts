import { offsetRatio } from "../carbon/offsetRatio.ts";
import type { TransitionLine } from "../carbon/transitionAccount.ts";

/** One line of a receipt: hectares × t/ha = t. */
export interface ReceiptLine {
  /** Raster code before. */
  readonly fromCode: number;
  /** Raster code after. */
  readonly toCode: number;
  readonly pixels: number;
  readonly areaHa: number;
  readonly coefficientTPerHa: number;
  readonly changeT: number;
  /** Whether the total would not exceed the limit without this one line. */
  readonly decisive: boolean;
}

/** Where the coefficients of a receipt are from. */
export interface ReceiptSource {
  readonly coefficientSetId: string;
  /** For example "t/(ha·a)". */
  readonly unitText: string;
  readonly source: string;
}

/** The itemised bill of a change. `totalT` = Σ `changeT` = `incrementT` − `reductionT`, to the last bit. */
export interface Receipt extends ReceiptSource {
  /** Largest |t| first, ties by code; transitions without a change of carbon are left out. */
  readonly lines: readonly ReceiptLine[];
  readonly incrementT: number;
  readonly reductionT: number;
  readonly totalT: number;
  /** NaN without increment. */
  readonly offsetRatio: number;
  readonly comparedAreaHa: number;
  /** t; `null` where the alert's limit is no amount (ratios). */
  readonly limitT: number | null;
  /** Total − limit, t; `null` without a limit. */
  readonly excessT: number | null;
}

/**
 * A transition as the receipt reads it: from `transitionAccount`, or as it was stored. Without its two parts the
 * amount counts to the side of its sign, which is the same wherever one coefficient set serves everywhere.
 */
export type ReceiptTransition = Omit<TransitionLine, "incrementT" | "reductionT"> &
  Partial<Pick<TransitionLine, "incrementT" | "reductionT">>;

/** What {@link receiptOf} reads. */
export interface ReceiptInput {
  /** Transitions of the region or zone. */
  readonly lines: readonly ReceiptTransition[];
  readonly comparedAreaHa: number;
  readonly limitT: number | null;
  /** The alert's value in t, which the total must equal; `null` where the value is a ratio. */
  readonly valueT: number | null;
  readonly source: ReceiptSource;
}

/**
 * The receipt of an alert. The lines add up to the alert's value to the last bit, in any order, because they are sums
 * of the same exact terms.
 *
 * @param input - transitions, limit, value, source.
 * @throws RangeError — the lines do not add up to the alert's value.
 * Source: docs/methods/receipt.md
 */
export function receiptOf({ lines, comparedAreaHa, limitT, valueT, source }: ReceiptInput): Receipt {
  const incrementT = lines.reduce((sum, line) => sum + (line.incrementT ?? Math.max(line.changeT, 0)), 0);
  const reductionT = lines.reduce((sum, line) => sum + (line.reductionT ?? Math.max(-line.changeT, 0)), 0);
  const totalT = incrementT - reductionT;
  if (valueT !== null && totalT !== valueT) {
    throw new RangeError(`The receipt adds up to ${totalT} t, but the alert says ${valueT} t.`);
  }
  const isDecisive = (changeT: number) => limitT !== null && totalT > limitT && totalT - changeT <= limitT;
  const changed = lines.filter((line) => line.changeT !== 0 || (line.incrementT ?? 0) > 0);
  const sorted = changed.sort((a, b) => Math.abs(b.changeT) - Math.abs(a.changeT) || a.from - b.from || a.to - b.to);
  return {
    lines: sorted.map(({ from, to, pixels, areaHa, coefficientTPerHa, changeT }) => ({
      fromCode: from,
      toCode: to,
      pixels,
      areaHa,
      coefficientTPerHa,
      changeT,
      decisive: isDecisive(changeT),
    })),
    incrementT,
    reductionT,
    totalT,
    offsetRatio: offsetRatio(reductionT, incrementT),
    comparedAreaHa,
    limitT,
    excessT: limitT === null ? null : totalT - limitT,
    ...source,
  };
}
