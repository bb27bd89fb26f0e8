import type { DetectorResponse } from "./geodetector.ts";
import type { Strata } from "./strata.ts";

/** What two factors together do compared with each alone. */
export type InteractionType = "weaken-nonlinear" | "weaken-uni" | "enhance-bi" | "independent" | "enhance-nonlinear";

/** q of two factors crossed. */
export interface InteractionDetector {
  readonly a: string;
  readonly b: string;
  /** q of the crossed strata, on [0, 1]; `NaN` for a constant response. */
  readonly q: number;
  /** `null` where q is `NaN`. */
  readonly type: InteractionType | null;
}

/** Values of q closer than this are equal. */
const EQUAL = 1e-9;

/** Above this many possible crossings they are numbered as they occur instead of by table. */
const MAX_TABLE = 1 << 22;

/**
 * The class of an interaction. Equality with the sum is judged first, then comparison with the smaller and larger q.
 *
 * @param qa, qb q of the factors alone · @param q q of both crossed
 */
export function interactionType(qa: number, qb: number, q: number): InteractionType | null {
  if (Number.isNaN(qa + qb + q)) return null;
  if (Math.abs(q - (qa + qb)) <= EQUAL) return "independent";
  if (q > qa + qb) return "enhance-nonlinear";
  if (q < Math.min(qa, qb) - EQUAL) return "weaken-nonlinear";
  return q <= Math.max(qa, qb) + EQUAL ? "weaken-uni" : "enhance-bi";
}

/** One code for each unit's pair of strata, dense enough to index a table of `size` places. */
function crossing(a: Strata, b: Strata): { codes: Int32Array; size: number } {
  const width = b.labels.length;
  const codes = new Int32Array(a.codes.length);
  const size = a.labels.length * width;
  if (size <= MAX_TABLE) {
    for (let i = 0; i < codes.length; i++) codes[i] = a.codes[i] * width + b.codes[i];
    return { codes, size };
  }
  const seen = new Map<number, number>();
  for (let i = 0; i < codes.length; i++) {
    const key = a.codes[i] * width + b.codes[i];
    if (!seen.has(key)) seen.set(key, seen.size);
    codes[i] = seen.get(key)!;
  }
  return { codes, size: seen.size };
}

/** Σ over crossed strata of (Σ y)²/N for a centred y: the sum of squares between them. */
function betweenSquares(y: Float64Array, a: Strata, b: Strata): number {
  const { codes, size } = crossing(a, b);
  const totals = new Float64Array(size);
  const counts = new Float64Array(size);
  for (let i = 0; i < y.length; i++) {
    totals[codes[i]] += y[i];
    counts[codes[i]]++;
  }
  let between = 0;
  for (let c = 0; c < size; c++) if (counts[c] > 0) between += (totals[c] * totals[c]) / counts[c];
  return between;
}

/**
 * Interaction detector: q of the strata crossed, and which of five classes it falls into.
 *
 * @param response from `detectorResponse` · @param a, b two factors · @param qa, qb their own q
 *
 * Source: J.-F. Wang et al., Geographical detectors-based health risk assessment, IJGIS 24 (2010).
 */
export function interactionDetector(
  response: DetectorResponse,
  a: Strata,
  b: Strata,
  qa: number,
  qb: number,
): InteractionDetector {
  const q = response.sst === 0 ? Number.NaN : Math.min(1, betweenSquares(response.centred, a, b) / response.sst);
  return { a: a.name, b: b.name, q, type: interactionType(qa, qb, q) };
}
