import type { TransitionView } from "@/contract/figures.ts";

/** Hectares and tonnes of several transitions. */
export interface TransitionSum {
  readonly count: number;
  readonly areaHa: number;
  readonly changeT: number;
}

const sumOf = (list: readonly TransitionView[]): TransitionSum => ({
  count: list.length,
  areaHa: list.reduce((sum, { areaHa }) => sum + areaHa, 0),
  changeT: list.reduce((sum, { changeT }) => sum + changeT, 0),
});

/**
 * The changes among transitions, the largest in carbon first; what a list has no room for as one sum, so that its rows
 * add up to the whole.
 */
export function transitionRows(transitions: readonly TransitionView[], limit: number) {
  const changes = transitions
    .filter(({ fromCode, toCode, areaHa }) => fromCode !== toCode && areaHa > 0)
    .sort((a, b) => Math.abs(b.changeT) - Math.abs(a.changeT) || b.areaHa - a.areaHa);
  return { rows: changes.slice(0, limit), rest: sumOf(changes.slice(limit)), all: sumOf(changes) };
}
