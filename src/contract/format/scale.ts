/** How a column or an axis of tonnes is written: one unit for all its numbers. */
export interface TonneScale {
  /** Tonnes per unit. */
  readonly divisor: number;
  /** Message key of the unit. */
  readonly unit: "t" | "wan" | "kt" | "Mt";
}

/** The unit that suits the largest of some amounts: 吨 or 万吨 in Chinese, t, kt or Mt otherwise. */
export function tonneScale(locale: string, largestT: number): TonneScale {
  const size = Math.abs(largestT);
  if (locale === "zh-CN") return size >= 1e4 ? { divisor: 1e4, unit: "wan" } : { divisor: 1, unit: "t" };
  if (size >= 1e6) return { divisor: 1e6, unit: "Mt" };
  return size >= 1e4 ? { divisor: 1e3, unit: "kt" } : { divisor: 1, unit: "t" };
}

/** Digits after the point that keep about four significant ones. */
export function fractionDigits(value: number): number {
  const size = Math.abs(value);
  if (size === 0 || size >= 1000) return 0;
  if (size >= 100) return 1;
  return size >= 1 ? 2 : 3;
}
