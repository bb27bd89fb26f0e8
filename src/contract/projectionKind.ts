const KINDS = ["aea", "utm", "tmerc", "lcc", "longlat"] as const;

/** Kinds of projections that have a name in the readers' languages. */
export type ProjectionKind = (typeof KINDS)[number];

/** Of what kind a projection is, by its PROJ definition; `null` = of none that has a name here. */
export function projectionKind(definition: string): ProjectionKind | null {
  const kind = /\+proj=(\w+)/.exec(definition)?.[1];
  return KINDS.find((each) => each === kind) ?? null;
}
