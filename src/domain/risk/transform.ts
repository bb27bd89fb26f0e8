import { mean, variance } from "../stats/moments.ts";

/** How positive values are straightened before their mean and spread are taken. */
export type TransformName = "none" | "log1p" | "boxCox";

/** A transform with its way back. */
export interface Transform {
  readonly name: TransformName;
  /** λ of Box–Cox; `null` otherwise. */
  readonly lambda: number | null;
  readonly apply: (value: number) => number;
  /** Back to the original unit; values that no positive number maps to give 0. */
  readonly invert: (value: number) => number;
}

/** λ is sought between these: within them every threshold has a way back. */
const LAMBDA_RANGE = [0, 2] as const;
const LAMBDA_TOLERANCE = 1e-10;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

function boxCox(value: number, lambda: number): number {
  return lambda === 0 ? Math.log(value) : Math.expm1(lambda * Math.log(value)) / lambda;
}

function invertBoxCox(value: number, lambda: number): number {
  if (lambda === 0) return Math.exp(value);
  const inner = lambda * value + 1;
  return inner > 0 ? inner ** (1 / lambda) : 0;
}

/**
 * Log-likelihood of λ under normality: (λ − 1)·Σ ln x − n/2 · ln Var(y), variance with divisor n.
 *
 * @param values - positive.
 * @param lambda - exponent.
 */
export function boxCoxLogLikelihood(values: Float64Array, lambda: number): number {
  const n = values.length;
  const spread = variance(
    values.map((value) => boxCox(value, lambda)),
    0,
  );
  return (lambda - 1) * n * mean(values.map(Math.log)) - (n / 2) * Math.log(spread);
}

/**
 * The λ of greatest likelihood between 0 and 2, by golden section.
 *
 * @param values - positive.
 * @throws RangeError — a value that is not positive.
 * Source: Box & Cox (1964), J. Royal Statistical Society B 26; docs/methods/error-theory.md
 */
export function fitBoxCoxLambda(values: Float64Array): number {
  const bad = values.find((value) => !(value > 0));
  if (bad !== undefined) throw new RangeError(`Box–Cox needs positive values, got ${bad}.`);
  let [low, high]: [number, number] = [...LAMBDA_RANGE];
  while (high - low > LAMBDA_TOLERANCE) {
    const left = high - GOLDEN * (high - low);
    const right = low + GOLDEN * (high - low);
    if (boxCoxLogLikelihood(values, left) < boxCoxLogLikelihood(values, right)) low = left;
    else high = right;
  }
  return (low + high) / 2;
}

/**
 * A transform by name, fitted to the values where it has a parameter.
 *
 * @param name - which.
 * @param values - positive values (read by Box–Cox only).
 */
export function makeTransform(name: TransformName, values: Float64Array): Transform {
  if (name === "log1p") {
    return { name, lambda: null, apply: Math.log1p, invert: (value) => Math.max(0, Math.expm1(value)) };
  }
  if (name === "boxCox") {
    const lambda = fitBoxCoxLambda(values);
    return { name, lambda, apply: (value) => boxCox(value, lambda), invert: (value) => invertBoxCox(value, lambda) };
  }
  return { name, lambda: null, apply: (value) => value, invert: (value) => value };
}
