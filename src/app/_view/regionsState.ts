import { parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { RANKING_LEVELS, RANKING_METRICS } from "@/contract/ranking.ts";
import { RANKING_SORTS } from "@/domain/ranking/arrangeRanking.ts";

const rankingParsers = {
  /** Study area. */
  a: parseAsString,
  /** Year. */
  y: parseAsInteger,
  /** Region level. */
  lv: parseAsStringLiteral(RANKING_LEVELS).withDefault("county"),
  /** Figure ranked by. */
  m: parseAsStringLiteral(RANKING_METRICS).withDefault("net"),
  /** Part of a code or name. */
  q: parseAsString.withDefault(""),
  sort: parseAsStringLiteral(RANKING_SORTS).withDefault("value"),
  /** Ascending instead of descending. */
  up: parseAsBoolean.withDefault(false),
};

/** Everything the ranking shows stands in its address. */
export function useRankingState() {
  return useQueryStates(rankingParsers, { history: "replace", scroll: false });
}

export const PROFILE_TABS = [
  "account",
  "land",
  "transitions",
  "zones",
  "alerts",
  "neighbours",
  "drivers",
  "sources",
] as const;
export type ProfileTab = (typeof PROFILE_TABS)[number];

const profileParsers = {
  a: parseAsString,
  y: parseAsInteger,
  tab: parseAsStringLiteral(PROFILE_TABS).withDefault("account"),
  /** The alert that is open. */
  alert: parseAsString,
};

/** Everything a region's profile shows stands in its address. */
export function useProfileState() {
  return useQueryStates(profileParsers, { history: "replace", scroll: false });
}
