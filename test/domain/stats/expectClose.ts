import { expect } from "vitest";

/** Asserts that a number agrees with a golden one: relative above 1, absolute below (golden null stands for NaN). */
export function expectClose(actual: number, golden: number | null, tolerance: number, what = "value"): void {
  if (golden === null) {
    expect(actual, what).toBeNaN();
    return;
  }
  const error = Math.abs(actual - golden) / Math.max(1, Math.abs(golden));
  expect(error, `${what}: ${actual} against ${golden}`).toBeLessThanOrEqual(tolerance);
}

/** As `expectClose`, but relative throughout: for probabilities deep in a tail. */
export function expectRelativelyClose(actual: number, golden: number, tolerance: number, what = "value"): void {
  expect(Math.abs(actual - golden) / Math.abs(golden), `${what}: ${actual} against ${golden}`).toBeLessThanOrEqual(
    tolerance,
  );
}

/** `expectClose` for lists of equal length. */
export function expectListClose(
  actual: ArrayLike<number>,
  golden: ArrayLike<number | null>,
  tolerance: number,
  what = "list",
): void {
  expect(actual.length, `${what}: length`).toBe(golden.length);
  for (let i = 0; i < golden.length; i++) expectClose(actual[i], golden[i], tolerance, `${what}[${i}]`);
}
