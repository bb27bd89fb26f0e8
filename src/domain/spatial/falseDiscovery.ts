/**
 * Benjamini–Hochberg adjustment: the smallest false discovery rate at which each test is still a discovery.
 *
 * @param p p-values on [0, 1]; `NaN` entries are no tests and stay `NaN`
 * @returns adjusted p-values in the same order
 *
 * Source: Y. Benjamini & Y. Hochberg, Controlling the false discovery rate, JRSS B 57 (1995).
 */
export function falseDiscoveryRate(p: Float64Array): Float64Array {
  const order = Array.from(p.keys()).filter((i) => !Number.isNaN(p[i]));
  order.sort((a, b) => p[b] - p[a]);
  const adjusted = new Float64Array(p.length).fill(Number.NaN);
  const tests = order.length;
  let least = 1;
  order.forEach((unit, position) => {
    least = Math.min(least, (p[unit] * tests) / (tests - position));
    adjusted[unit] = least;
  });
  return adjusted;
}
