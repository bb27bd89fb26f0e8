/** What the worker does; each has its words on the pages. */
export const JOB_KINDS = [
  "intake",
  "tally",
  "recompute",
  "evaluate",
  "regions",
  "pair",
  "tiles",
  "table",
  "analyse",
  "factors",
  "preview",
  "report",
  "backTest",
] as const;
export type JobKind = (typeof JOB_KINDS)[number];
