import { areFitted } from "../risk/riskLevel.ts";
import type { EvaluationInput, RegionFacts, ZoneFacts } from "./evaluationFacts.ts";
import type { RuleParameters } from "./rule.ts";
import { quiet, unevaluated, type Verdict } from "./verdict.ts";

/** Highest level, then largest change, then lowest number. */
function byWeight(a: ZoneFacts, b: ZoneFacts): number {
  return b.level - a.level || b.changeT - a.changeT || a.zone - b.zone;
}

/**
 * Whether the highest level among a county's zones rose to at least `fromLevel`. Value = ΔC of the heaviest such zone,
 * limit = the level's bound × its area, t.
 *
 * @param parameters - of the rule.
 * @param county - facts of the judged year.
 * @param input - the judged year.
 * Source: docs/methods/rules.md
 */
export function checkZoneRiskRise(
  { fromLevel, minimumCells, warnings }: RuleParameters["zoneRiskRise"],
  county: RegionFacts,
  { zones, previousZones, zoneBounds }: EvaluationInput,
): Verdict {
  if (!areFitted(zoneBounds)) return unevaluated("notJudged");
  const own = zones.filter(
    (zone) => zone.countyCode === county.regionCode && zone.cellCount >= minimumCells && zone.level >= fromLevel,
  );
  if (own.length === 0) return quiet;
  const sorted = own.sort(byWeight);
  const [zone] = sorted;
  const before = previousZones.filter(
    (each) => each.countyCode === county.regionCode && each.cellCount >= minimumCells,
  );
  const previousLevel = Math.max(0, ...before.map(({ level }) => level));
  const warningLevel = warnings[zone.level];
  if (zone.level <= previousLevel || !warningLevel) return quiet;
  const bound = (zone.bounds ?? zoneBounds)[zone.level - 1];
  return {
    kind: "fired",
    finding: {
      level: zone.level,
      warningLevel,
      value: zone.changeT,
      limit: bound * zone.areaHa,
      unit: "t",
      limitT: bound * zone.areaHa,
      facts: {
        level: zone.level,
        previousLevel,
        previousKnown: before.length > 0,
        zone: zone.zone,
        zoneCount: own.length,
        cellCount: zone.cellCount,
        changeT: zone.changeT,
        densityTPerHa: zone.changeT / zone.areaHa,
        boundTPerHa: bound,
        areaHa: zone.areaHa,
      },
      zoneIds: sorted.map((each) => each.zone),
      cells: [],
    },
  };
}
