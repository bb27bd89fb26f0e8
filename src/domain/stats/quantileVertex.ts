import { independentRows } from "./independentRows.ts";
import { createRandom } from "./random.ts";
import { residuals, type QuantileProblem } from "./quantileProblem.ts";
import { selectInPlace } from "./select.ts";
import { inverse } from "./smallMatrix.ts";
import { weightedSelect } from "./weightedSelect.ts";

/** Residuals below this share of the largest |y| are zero: their rows lie on the fitted plane. */
const ZERO = 1e-12;

/** Tolerance of the optimality test; subgradients are of order one. */
const OPTIMAL = 1e-9;

/** This many steps of length 0 in a row call for a perturbation. */
const STALLED = 10;

const MAX_PIVOTS = 200_000;

/** p linearly independent rows with small residuals. */
function startingBasis(problem: QuantileProblem, r: Float64Array): Int32Array {
  const { n, p, x } = problem;
  const size = r.map(Math.abs);
  for (let wanted = Math.min(n, 4 * p + 20); ; wanted = Math.min(n, wanted * 8)) {
    const limit = selectInPlace(size.slice(), wanted - 1);
    const near: number[] = [];
    for (let i = 0; i < n; i++) if (size[i] <= limit) near.push(i);
    near.sort((a, b) => size[a] - size[b] || a - b);
    const basis = independentRows(x, p, near);
    if (basis.length === p) return Int32Array.from(basis);
    if (wanted === n) throw new RangeError("The predictors are collinear; leave out those that follow from others.");
  }
}

/** The simplex tableau of the check-loss problem: a basis of p rows on the plane, a side for every other row. */
class Vertex {
  readonly beta: Float64Array;
  private readonly problem: QuantileProblem;
  private readonly tau: number;
  private readonly basis: Int32Array;
  private readonly inBasis: Uint8Array;
  /** +1 above the plane, −1 below; a row on the plane keeps the side it came from. */
  private readonly side: Int8Array;
  private readonly r: Float64Array;
  private readonly zero: number;
  private binv: Float64Array = new Float64Array(0);
  private y: Float64Array;

  constructor(problem: QuantileProblem, tau: number, start: Float64Array) {
    this.problem = problem;
    this.tau = tau;
    this.y = problem.y;
    this.r = new Float64Array(problem.n);
    residuals(problem, start, this.r);
    this.basis = startingBasis(problem, this.r);
    this.inBasis = new Uint8Array(problem.n);
    for (const row of this.basis) this.inBasis[row] = 1;
    this.side = Int8Array.from(this.r, (value) => (value < 0 ? -1 : 1));
    this.zero = ZERO * problem.y.reduce((a, v) => Math.max(a, Math.abs(v)), 0);
    this.beta = new Float64Array(problem.p);
    this.place();
  }

  /** β, residuals and sides from the basis. */
  private place(): void {
    const { n, p, x } = this.problem;
    const rows = new Float64Array(p * p);
    this.basis.forEach((row, k) => rows.set(x.subarray(row * p, row * p + p), k * p));
    const found = inverse(rows, p);
    if (found === null) throw new Error("A simplex pivot lost its basis.");
    this.binv = found;
    for (let j = 0; j < p; j++) {
      this.beta[j] = 0;
      for (let k = 0; k < p; k++) this.beta[j] += found[j * p + k] * this.y[this.basis[k]];
    }
    residuals({ n, p, x, y: this.y }, this.beta, this.r);
    for (let i = 0; i < n; i++) {
      if (this.inBasis[i] === 1) this.r[i] = 0;
      else if (this.r[i] > this.zero) this.side[i] = 1;
      else if (this.r[i] < -this.zero) this.side[i] = -1;
    }
  }

  /** The edge that descends fastest, as basis position and direction of its residual; `null` at the optimum. */
  private steepestEdge(): { k: number; sign: 1 | -1; slope: number } | null {
    const { n, p, x } = this.problem;
    const gradient = new Float64Array(p);
    for (let i = 0; i < n; i++) {
      if (this.inBasis[i] === 1) continue;
      const psi = this.side[i] > 0 ? this.tau : this.tau - 1;
      for (let j = 0; j < p; j++) gradient[j] += psi * x[i * p + j];
    }
    let best: { k: number; sign: 1 | -1; slope: number } | null = null;
    for (let k = 0; k < p; k++) {
      let u = 0;
      let scale = 0;
      for (let j = 0; j < p; j++) {
        u += this.binv[j * p + k] * gradient[j];
        scale += Math.abs(this.binv[j * p + k] * gradient[j]);
      }
      const tolerance = OPTIMAL + 1e-13 * scale;
      const forward = 1 - this.tau - u;
      const backward = this.tau + u;
      if (forward < -tolerance && (best === null || forward < best.slope)) best = { k, sign: 1, slope: forward };
      if (backward < -tolerance && (best === null || backward < best.slope)) best = { k, sign: -1, slope: backward };
    }
    return best;
  }

  /** Walks one edge to its lowest point. @returns the length walked, or −1 at the optimum */
  pivot(): number {
    const edge = this.steepestEdge();
    if (edge === null) return -1;
    const { n, p, x } = this.problem;
    const rows: number[] = [];
    const lengths: number[] = [];
    const slopes: number[] = [];
    for (let i = 0; i < n; i++) {
      if (this.inBasis[i] === 1) continue;
      let fall = 0;
      for (let j = 0; j < p; j++) fall += x[i * p + j] * this.binv[j * p + edge.k];
      fall *= edge.sign;
      // Only rows that the plane moves towards change side.
      if (fall * this.side[i] <= 1e-13) continue;
      rows.push(i);
      lengths.push(Math.max(0, this.r[i] / fall));
      slopes.push(Math.abs(fall));
    }
    const at = weightedSelect(lengths, slopes, -edge.slope);
    if (at < 0) throw new Error("The check loss has no lowest point along an edge.");
    const length = lengths[at];
    rows.forEach((row, c) => {
      if (lengths[c] < length) this.side[row] = this.side[row] > 0 ? -1 : 1;
    });
    const leaving = this.basis[edge.k];
    this.inBasis[leaving] = 0;
    this.side[leaving] = edge.sign > 0 ? -1 : 1;
    this.basis[edge.k] = rows[at];
    this.inBasis[rows[at]] = 1;
    this.place();
    return length;
  }

  /** Shifts each y by a random amount far below its precision of interest, so that no two rows tie. */
  perturb(round: number): void {
    const random = createRandom(round);
    const size = 1e4 * this.zero;
    this.y = this.y.map((value) => value + size * (random.nextUnit() - 0.5));
    this.place();
  }

  /** Back to the true y on the basis found. */
  restore(): void {
    this.y = this.problem.y;
    this.place();
  }
}

/**
 * The exact optimum of Σ ρ_τ(y − Xβ) by the simplex method: from a nearby β to a vertex (p rows with residual 0), then
 * along descending edges, each walked to its lowest point, until no edge descends.
 *
 * Ties (several rows on one plane) can stall the walk; then y is perturbed by less than 10⁻⁸ of its size, and the basis
 * found is evaluated with the true y.
 *
 * @param problem columns of comparable size, linearly independent, n ≥ p · @param tau on (0, 1) · @param start near the optimum
 * @throws RangeError when fewer than p rows are linearly independent
 *
 * Source: I. Barrodale & F. Roberts, An improved algorithm for discrete l1 linear approximation, SIAM J. Numer. Anal. 10
 * (1973); R. Koenker & V. d'Orey, Algorithm AS 229, Applied Statistics 36 (1987).
 */
export function quantileVertex(problem: QuantileProblem, tau: number, start: Float64Array): Float64Array {
  const vertex = new Vertex(problem, tau, start);
  let stalled = 0;
  let perturbations = 0;
  for (let pivots = 0; pivots < MAX_PIVOTS; pivots++) {
    const length = vertex.pivot();
    if (length < 0) {
      if (perturbations > 0) vertex.restore();
      return vertex.beta;
    }
    stalled = length > 0 ? 0 : stalled + 1;
    if (stalled > STALLED) {
      perturbations++;
      stalled = 0;
      vertex.perturb(perturbations);
    }
  }
  throw new Error(`Quantile regression at tau ${tau} did not settle after ${MAX_PIVOTS} pivots.`);
}
