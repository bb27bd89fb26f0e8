import type { EventKind, EventRange, EventView, Hint } from "@/contract/event.ts";

/** What a browser makes of an answer to "what came after …?". */
export interface Absorbed {
  /** The sequence number to ask from next time. */
  readonly lastSeq: number;
  /** Events not seen before, in order, each once. */
  readonly fresh: readonly EventView[];
  /** Everything on screen has to be asked for anew. */
  readonly reload: boolean;
}

/**
 * Takes in a range of events. The same range twice, or an overlapping one, changes nothing more. A log that stands
 * below what was seen belongs to another database: start from its end.
 *
 * @param lastSeq last sequence number seen; `null` = none yet.
 */
export function absorbRange(lastSeq: number | null, range: EventRange): Absorbed {
  if (range.reload || (lastSeq !== null && range.latestSeq < lastSeq)) {
    return { lastSeq: range.latestSeq, fresh: [], reload: true };
  }
  const bySeq = new Map(range.events.map((event) => [event.seq, event]));
  const fresh = [...bySeq.values()].filter(({ seq }) => seq > (lastSeq ?? 0)).sort((a, b) => a.seq - b.seq);
  return { lastSeq: Math.max(range.latestSeq, lastSeq ?? 0, ...bySeq.keys()), fresh, reload: false };
}

/** Whether a hint tells of something not yet fetched. */
export function isNews(lastSeq: number | null, hint: Hint): boolean {
  return lastSeq === null || hint.seq > lastSeq;
}

const RESULTS = ["area", "grid", "region", "view", "zone", "pair", "lineage"];

const TOUCHED: Readonly<Record<EventKind, readonly string[]>> = {
  "alert.opened": ["alert"],
  "alert.acknowledged": ["alert"],
  "alert.changed": ["alert"],
  "alert.escalated": ["alert"],
  "silence.changed": ["alert", "silence"],
  "results.updated": [...RESULTS, "dataset", "coefficient", "factor", "space", "stock", "analysis", "threshold"],
  "regions.changed": [...RESULTS, "regionImport", "analysis"],
  "regionImport.changed": ["regionImport"],
  "intake.changed": ["intake", "job"],
  "dataset.accepted": ["dataset", "intake", "area"],
  "area.created": ["area"],
  "evaluation.done": ["area", "alert", "system"],
  "pair.ready": ["pair", "region", "grid", "view"],
  "tiles.ready": ["pixel"],
  "person.changed": ["person"],
  "warning.changed": ["warning"],
  "warning.issued": ["warning", "message"],
  "warning.expiring": ["warning", "message"],
  "thresholds.changed": ["threshold", "area", "coefficient"],
  "coefficients.changed": ["coefficient", "area", "grid", "view", "space", "stock"],
  "factors.changed": ["factor", "coefficient"],
  "preview.done": ["coefficient", "threshold"],
  "table.changed": ["table", "analysis"],
  "analysis.changed": ["analysis", "job"],
  "report.changed": ["report"],
  "settings.changed": ["duty", "message"],
  "rule.changed": ["rule", "alert"],
  "rule.tried": ["rule"],
};

/** Whether a word names a kind of event. */
export function isKind(word: string): word is EventKind {
  return Object.hasOwn(TOUCHED, word);
}

/** Names of the routers whose answers may have changed. */
export function touchedBy(events: readonly EventView[]): string[] {
  return [...new Set(events.flatMap(({ kind }) => TOUCHED[kind]))];
}
