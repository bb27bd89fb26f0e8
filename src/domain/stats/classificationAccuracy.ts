import { requireSameLength } from "./requireFinite.ts";
import { wilsonInterval } from "./wilsonInterval.ts";

/** A class name as users write it. */
export type Label = string | number;

/** Agreement of a classification with a reference; see docs/methods/identification-accuracy.md. */
export interface ClassificationAccuracy {
  readonly n: number;
  /** All classes of either list: numbers ascending, then texts in code-point order. */
  readonly labels: readonly Label[];
  /** `[reference][predicted]` counts, in the order of `labels`. */
  readonly confusion: readonly (readonly number[])[];
  /** Share of agreeing entries, 0–1. */
  readonly overall: number;
  /** Cohen's κ; `NaN` when chance alone would agree always. */
  readonly kappa: number;
  /** Producer's accuracy (recall) of each class; `NaN` for a class the reference lacks. */
  readonly producers: readonly number[];
  /** User's accuracy (precision) of each class; `NaN` for a class never predicted. */
  readonly users: readonly number[];
  /** 95 % Wilson interval of `overall`. */
  readonly wilson95: readonly [number, number];
}

function compareLabels(a: Label, b: Label): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The distinct labels in the order every table uses: numbers ascending, then texts in code-point order. */
export function orderedLabels(...lists: readonly (readonly Label[])[]): Label[] {
  const distinct = new Set<Label>();
  for (const list of lists) for (const label of list) distinct.add(label);
  return [...distinct].sort(compareLabels);
}

/**
 * Confusion matrix, overall accuracy with its Wilson interval, Cohen's κ, producer's and user's accuracies.
 *
 * @param reference true class of each unit · @param predicted judged class of each unit, equally long
 * @returns shares on 0–1; `NaN` where a share has no members
 * @throws RangeError when the lists differ in length
 *
 * Source: J. Cohen, A coefficient of agreement for nominal scales, EPM 20 (1960).
 */
export function classificationAccuracy(
  reference: readonly Label[],
  predicted: readonly Label[],
): ClassificationAccuracy {
  requireSameLength(reference, "reference", predicted, "predicted");
  const n = reference.length;
  const labels = orderedLabels(reference, predicted);
  const position = new Map(labels.map((label, index) => [label, index]));
  const confusion = labels.map(() => labels.map(() => 0));
  for (let i = 0; i < n; i++) confusion[position.get(reference[i])!][position.get(predicted[i])!]++;

  const rowTotals = confusion.map((row) => row.reduce((a, b) => a + b, 0));
  const columnTotals = labels.map((_, c) => confusion.reduce((total, row) => total + row[c], 0));
  const agreed = labels.reduce<number>((total, _, k) => total + confusion[k][k], 0);
  const byChance = labels.reduce<number>((total, _, k) => total + rowTotals[k] * columnTotals[k], 0);
  const share = (part: number, whole: number) => (whole === 0 ? Number.NaN : part / whole);
  return {
    n,
    labels,
    confusion,
    overall: share(agreed, n),
    kappa: share(n * agreed - byChance, n * n - byChance),
    producers: labels.map((_, k) => share(confusion[k][k], rowTotals[k])),
    users: labels.map((_, k) => share(confusion[k][k], columnTotals[k])),
    wilson95: wilsonInterval(agreed, n),
  };
}
