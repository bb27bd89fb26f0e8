import type { TransitionView } from "@/contract/figures.ts";

/** A stream that is thinner than this share of all change says nothing; its row in the table does. */
const LEAST_SHARE = 0.002;

/** What became what, without what stayed: the streams that are drawn, and what those too thin to draw make together. */
export interface TransitionStreams {
  readonly streams: readonly TransitionView[];
  readonly thinCount: number;
  readonly thinHa: number;
  /** All change: what is drawn and what is not. */
  readonly changedHa: number;
}

const hectaresOf = (list: readonly TransitionView[]) => list.reduce((sum, { areaHa }) => sum + areaHa, 0);

export function transitionStreams(transitions: readonly TransitionView[]): TransitionStreams {
  const changes = transitions.filter(({ fromCode, toCode, areaHa }) => fromCode !== toCode && areaHa > 0);
  const changedHa = hectaresOf(changes);
  const thin = changes.filter(({ areaHa }) => areaHa < LEAST_SHARE * changedHa);
  return {
    streams: changes.filter((each) => !thin.includes(each)),
    thinCount: thin.length,
    thinHa: hectaresOf(thin),
    changedHa,
  };
}
