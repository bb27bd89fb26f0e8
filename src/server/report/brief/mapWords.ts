import type { BriefFacts } from "./briefFacts.ts";
import type { BriefWords } from "./briefWords.ts";
import { projectionKind } from "@/contract/projectionKind.ts";

/** What the map shows: one account may lie between two years of a period, so their net emissions are compared. */
export function mapName({ isPeriod }: BriefFacts, { t }: BriefWords): string {
  return t(isPeriod ? "map.legendPeriod" : "map.legend");
}

/** Projection of the grid by its name, not by its formula. */
function projectionWords({ area }: BriefFacts, { t }: BriefWords): string {
  const kind = projectionKind(area.grid.projection);
  return kind === null ? area.grid.projectionName : t(`projection.${kind}`);
}

/** Coordinates of the map and the grid its figures were counted on. */
export function mapSource(facts: BriefFacts, words: BriefWords): string {
  return words.t("map.source", { grid: projectionWords(facts, words) });
}
