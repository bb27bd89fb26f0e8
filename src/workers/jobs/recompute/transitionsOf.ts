import type { TransitionLine } from "@/domain/carbon/transitionAccount.ts";

/** Adds up the transition lines of several leaves; t, ha and pixels are sums, the coefficient the weighted mean. */
export function mergeTransitions(
  lists: readonly (readonly TransitionLine[])[],
  pixelAreaHa: number | null,
): TransitionLine[] {
  if (lists.length === 1) return [...lists[0]];
  const sums = new Map<
    string,
    { -readonly [K in keyof TransitionLine]: TransitionLine[K] } & { weightedT: number; uniform: boolean }
  >();
  for (const line of lists.flat()) {
    const key = `${line.from}>${line.to}`;
    const sum = sums.get(key);
    if (!sum) {
      sums.set(key, { ...line, weightedT: line.coefficientTPerHa * line.areaHa, uniform: true });
      continue;
    }
    sum.uniform &&= sum.coefficientTPerHa === line.coefficientTPerHa;
    sum.weightedT += line.coefficientTPerHa * line.areaHa;
    sum.pixels += line.pixels;
    sum.areaHa += line.areaHa;
    sum.incrementT += line.incrementT;
    sum.reductionT += line.reductionT;
    sum.changeT += line.changeT;
  }
  return [...sums.values()]
    .map(({ weightedT, uniform, ...line }) => ({
      ...line,
      areaHa: pixelAreaHa === null ? line.areaHa : line.pixels * pixelAreaHa,
      coefficientTPerHa: uniform ? line.coefficientTPerHa : weightedT / line.areaHa,
    }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
}
