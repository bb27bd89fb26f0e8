import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates, type inferParserType } from "nuqs";
import type { AlertQuery } from "@/contract/alert.ts";
import { ALERT_STATES, isClosed } from "@/domain/alert/alertState.ts";
import { WARNING_LEVELS } from "@/domain/alert/warningLevel.ts";

/** Sets of states people ask for. */
export const STATE_SETS = ["todo", "working", "closed", "history", "all"] as const;
export const GROUPINGS = ["none", "level", "region", "rule", "due", "batch"] as const;
export type Grouping = (typeof GROUPINGS)[number];

const parsers = {
  /** Study area. */
  area: parseAsString,
  /** Set of states. */
  s: parseAsStringLiteral(STATE_SETS).withDefault("todo"),
  lvl: parseAsArrayOf(parseAsStringLiteral(WARNING_LEVELS)).withDefault([]),
  /** Region, with everything below it. */
  r: parseAsString,
  rule: parseAsString,
  own: parseAsStringLiteral(["me", "none"] as const),
  due: parseAsStringLiteral(["overdue", "week"] as const),
  q: parseAsString.withDefault(""),
  group: parseAsStringLiteral(GROUPINGS).withDefault("none"),
};

export type InboxState = inferParserType<typeof parsers>;

/** Everything the inbox shows stands in its address. */
export function useInboxState() {
  return useQueryStates(parsers, { history: "replace", scroll: false });
}

/** No filter at all. */
export const NO_FILTER = { lvl: [], r: null, rule: null, own: null, due: null, q: "" } satisfies Partial<InboxState>;

/** Whether anything but the set of states narrows the list. */
export function isFiltered({ lvl, r, rule, own, due, q }: InboxState): boolean {
  return lvl.length > 0 || q !== "" || [r, rule, own, due].some((value) => value !== null);
}

const STATES: Readonly<Record<(typeof STATE_SETS)[number], Pick<AlertQuery, "states" | "historical">>> = {
  todo: { states: ["open", "reopened"], historical: false },
  working: { states: ["acknowledged", "in_progress", "verifying"], historical: false },
  closed: { states: ALERT_STATES.filter(isClosed), historical: false },
  history: { historical: true },
  all: {},
};

/** What the server is asked for. */
export function inboxQuery(areaId: string, { s, lvl, r, rule, own, due, q }: InboxState): AlertQuery {
  return {
    areaId,
    ...STATES[s],
    ...(lvl.length > 0 && { levels: [...lvl] }),
    ...(r !== null && { regionCode: r }),
    ...(rule !== null && { ruleKey: rule }),
    ...(own !== null && { owner: own }),
    ...(due !== null && { due }),
    ...(q !== "" && { text: q }),
    limit: 2000,
  };
}
