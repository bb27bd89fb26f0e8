import { crossedLimit, isRecovered, type Condition } from "./condition.ts";

/** What a rule says of one unit in one period. */
export type RunStatus = "quiet" | "pending" | "fired" | "continuing" | "recovered" | "missing";

/** One period of a unit's run. */
export interface RunStep {
  readonly status: RunStatus;
  /** Updates in a row, up to this one, in which the value was beyond a limit; gaps are passed over. */
  readonly held: number;
  /** Index of the first of them; −1 = none. */
  readonly heldFrom: number;
}

/** The terms that were in force in a period. */
export interface TermsInForce {
  readonly condition: Condition;
  /** Updates a value must be beyond a limit before it fires, ≥ 1. */
  readonly hold: number;
  /** Changes when the terms do: what was held under other terms is counted anew, under these. */
  readonly version: number;
}

/** Updates in a row beyond a limit under some terms, for every period. */
function heldCounts(values: ArrayLike<number>, { condition }: TermsInForce): { held: number[]; from: number[] } {
  const held: number[] = [];
  const from: number[] = [];
  let [count, first] = [0, -1];
  for (let period = 0; period < values.length; period++) {
    const value = values[period];
    if (!Number.isNaN(value)) {
      const isBeyond = crossedLimit(value, condition) !== null;
      if (isBeyond && count === 0) first = period;
      count = isBeyond ? count + 1 : 0;
      if (!isBeyond) first = -1;
    }
    held.push(count);
    from.push(first);
  }
  return { held, from };
}

/**
 * Walks one unit through its periods. A value beyond a limit is *pending* until it has held for `hold` updates, *fires*
 * once, *continues* until it is within the recovery limits, and has then *recovered*. A missing value changes nothing: it
 * neither fires nor holds nor recovers. Changed terms keep what is firing and count what is held under the new terms.
 *
 * @param values - `[periods]`, NaN = missing.
 * @param termsOf - terms in force in a period; `null` = the rule does not look at it.
 * @returns `[periods]`; "quiet" where the rule does not look.
 * @throws RangeError — a hold below 1.
 * Source: docs/methods/own-rules.md
 */
export function runCondition(values: ArrayLike<number>, termsOf: (period: number) => TermsInForce | null): RunStep[] {
  const counted = new Map<number, ReturnType<typeof heldCounts>>();
  let isFiring = false;
  const steps: RunStep[] = [];
  for (let period = 0; period < values.length; period++) {
    const terms = termsOf(period);
    if (terms === null) {
      isFiring = false;
      steps.push({ status: "quiet", held: 0, heldFrom: -1 });
      continue;
    }
    if (!(terms.hold >= 1)) throw new RangeError(`A rule cannot hold for ${terms.hold} updates.`);
    const counts = counted.get(terms.version) ?? heldCounts(values, terms);
    counted.set(terms.version, counts);
    const [held, heldFrom] = [counts.held[period], counts.from[period]];
    const status = statusOf(values[period], terms, held, isFiring);
    if (status === "fired") isFiring = true;
    if (status === "recovered") isFiring = false;
    steps.push({ status, held, heldFrom });
  }
  return steps;
}

function statusOf(value: number, { condition, hold }: TermsInForce, held: number, isFiring: boolean): RunStatus {
  if (Number.isNaN(value)) return "missing";
  if (isFiring) return isRecovered(value, condition) ? "recovered" : "continuing";
  if (held === 0) return "quiet";
  return held >= hold ? "fired" : "pending";
}
