import { frischNewton } from "./frischNewton.ts";
import { residuals, type QuantileProblem } from "./quantileProblem.ts";
import { quantileVertex } from "./quantileVertex.ts";
import { createRandom } from "./random.ts";
import { selectInPlace } from "./select.ts";

/** Problems with fewer rows are solved whole. */
const SMALL = 2500;

/** Precision of the plane that sorts rows: its sampling error is far larger. */
const ROUGH = 1e-3;

/** The rows whose side of the plane is still open; all others are summed into one row above and one below. */
interface Band {
  /** −1 known to lie below, 1 above, 0 open. */
  readonly side: Int8Array;
}

/** Every row open, plus one row each for the sum of those known to lie above and below. */
function reduced(problem: QuantileProblem, { side }: Band): QuantileProblem {
  const { n, p } = problem;
  let open = 0;
  const counts = [0, 0];
  for (const s of side) {
    if (s === 0) open++;
    else counts[s < 0 ? 0 : 1]++;
  }
  const sums = counts.filter((count) => count > 0).length;
  const x = new Float64Array((open + sums) * p);
  const y = new Float64Array(open + sums);
  const below = open;
  const above = counts[0] > 0 ? open + 1 : open;
  let next = 0;
  for (let i = 0; i < n; i++) {
    const row = side[i] === 0 ? next++ : side[i] < 0 ? below : above;
    y[row] += problem.y[i];
    for (let j = 0; j < p; j++) x[row * p + j] += problem.x[i * p + j];
  }
  return { n: open + sums, p, x, y };
}

/** √(xᵀ(XᵀX)⁻¹x) of each row: how uncertain the plane is there, up to a constant. */
function leverages({ n, p, x }: QuantileProblem, factor: Float64Array): Float64Array {
  const result = new Float64Array(n);
  const u = new Float64Array(p);
  for (let i = 0; i < n; i++) {
    let square = 0;
    for (let j = 0; j < p; j++) {
      let value = x[i * p + j];
      for (let k = 0; k < j; k++) value -= factor[k * p + j] * u[k];
      u[j] = value / factor[j * p + j];
      square += u[j] * u[j];
    }
    result[i] = Math.sqrt(square);
  }
  return result;
}

/** A random subsample large enough to place the plane roughly. */
function subsample(problem: QuantileProblem, size: number): QuantileProblem {
  const { n, p } = problem;
  const random = createRandom(size);
  const x = new Float64Array(size * p);
  const y = new Float64Array(size);
  for (let s = 0; s < size; s++) {
    const i = random.nextBelow(n);
    y[s] = problem.y[i];
    x.set(problem.x.subarray(i * p, i * p + p), s * p);
  }
  return { n: size, p, x, y };
}

/** Repeated exact fits of one problem; what does not depend on τ is computed once. */
export class QuantileFitter {
  private readonly problem: QuantileProblem;
  private readonly leverage: Float64Array;
  private readonly r: Float64Array;

  /** @param factor Cholesky factor of XᵀX, upper triangle */
  constructor(problem: QuantileProblem, factor: Float64Array) {
    this.problem = problem;
    this.leverage = problem.n > SMALL ? leverages(problem, factor) : new Float64Array(0);
    this.r = new Float64Array(problem.n);
  }

  /**
   * The exact minimum of Σ ρ_τ(y − Xβ).
   *
   * Large problems are reduced first: a rough plane tells the side of most rows, whose sum acts as one row each; the small
   * problem is solved exactly, and rows that turn out on the wrong side are put back until none is. The result is the
   * optimum of the whole problem.
   *
   * @param near the optimum of a close τ, when there is one
   *
   * Source: S. Portnoy & R. Koenker, The Gaussian hare and the Laplacian tortoise, Statistical Science 12 (1997), §5.
   */
  fit(tau: number, near?: Float64Array): Float64Array {
    const { n, p } = this.problem;
    if (n <= SMALL) return quantileVertex(this.problem, tau, frischNewton(this.problem, tau));
    let size = Math.round(((p + 1) * n) ** (2 / 3));
    let start = near;
    while (size < n / 2) {
      const rough = start ?? frischNewton(subsample(this.problem, size), tau, ROUGH);
      const found = this.fitBand(tau, rough, 0.8 * size);
      if (found) return found;
      size *= 2;
      start = undefined;
    }
    return quantileVertex(this.problem, tau, frischNewton(this.problem, tau));
  }

  /** Solves with about `width` open rows around a rough plane; `undefined` when too many others were misjudged. */
  private fitBand(tau: number, rough: Float64Array, width: number): Float64Array | undefined {
    const { problem, r, leverage } = this;
    const { n } = problem;
    residuals(problem, rough, r);
    const ratio = new Float64Array(n);
    for (let i = 0; i < n; i++) ratio[i] = r[i] / leverage[i];
    const low = Math.max(0, Math.floor(n * tau - width / 2));
    const high = Math.min(n - 1, Math.ceil(n * tau + width / 2));
    const ranked = ratio.slice();
    const highest = selectInPlace(ranked, high);
    const lowest = selectInPlace(ranked, low, 0, high);
    const side = new Int8Array(n);
    for (let i = 0; i < n; i++) side[i] = ratio[i] < lowest ? -1 : ratio[i] > highest ? 1 : 0;

    let small = reduced(problem, { side });
    let beta = quantileVertex(small, tau, frischNewton(small, tau));
    for (;;) {
      residuals(problem, beta, r);
      let wrong = 0;
      for (let i = 0; i < n; i++) {
        if (side[i] * r[i] < 0) {
          side[i] = 0;
          wrong++;
        }
      }
      if (wrong === 0) return beta;
      if (wrong > 0.1 * width) return undefined;
      small = reduced(problem, { side });
      beta = quantileVertex(small, tau, beta);
    }
  }
}
