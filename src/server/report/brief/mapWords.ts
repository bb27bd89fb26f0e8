import type { BriefFacts } from "./briefFacts.ts";
import type { BriefWords } from "./briefWords.ts";

/** What the map shows: one account may lie between two years of a period, so their net emissions are compared. */
export function mapName({ isPeriod }: BriefFacts, { t }: BriefWords): string {
  return t(isPeriod ? "map.legendPeriod" : "map.legend");
}

/** Projection of the grid by its name, not by its formula. */
function projectionWords({ area }: BriefFacts, { t }: BriefWords): string {
  const kind = /\+proj=(\w+)/.exec(area.grid.projection)?.[1] ?? "";
  const known = (["aea", "utm", "tmerc", "lcc", "longlat"] as const).find((each) => each === kind);
  return known === undefined ? area.grid.projectionName : t(`projection.${known}`);
}

/** Coordinates of the map and the grid its figures were counted on. */
export function mapSource(facts: BriefFacts, words: BriefWords): string {
  return words.t("map.source", { grid: projectionWords(facts, words) });
}
