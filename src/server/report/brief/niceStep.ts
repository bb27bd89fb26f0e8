/** The largest of 1, 2 or 5 times a power of ten that is not above a value > 0. */
export function niceStep(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return power * ([5, 2].find((each) => each * power <= most) ?? 1);
}
