import type { JobContext } from "../../runJob.ts";
import { computeAskedFigures, type AskedFigures } from "./askedFigures.ts";
import {
  evaluationInput,
  periodOf,
  readSeries,
  type JudgedFigures,
  type SeriesByRegion,
} from "../evaluate/evaluateArea.ts";
import { readAreaInputs, type AreaInputs } from "../recompute/areaInputs.ts";
import { currentThresholds } from "../recompute/thresholds.ts";
import type { PlannedYear } from "../recompute/yearPlan.ts";
import type { AlertFlip, PreviewResult } from "@/contract/coefficientPreview.ts";
import { evaluateRules, type AlertDraft } from "@/domain/alert/evaluateRules.ts";
import { AppError, toAppError } from "@/errors.ts";
import { countCellLevels, settlePreview, type PendingPreview } from "@/server/db/coefficientPreview.ts";
import { listRiskZoneRows } from "@/server/db/riskZone.ts";
import { listCurrentRules } from "@/server/db/rule.ts";

const NO_LEVELS = [0, 0, 0, 0, 0];

/** What the rules find in every judged year, by rule, region and year. */
async function findAlerts(years: readonly PlannedYear[], figures: JudgedFigures): Promise<Map<string, AlertDraft>> {
  const found = new Map<string, AlertDraft>();
  for (const row of years.filter(({ role }) => role === "judged")) {
    const { alerts } = evaluateRules(figures.rules, await evaluationInput(periodOf(row, years), figures));
    for (const alert of alerts) found.set(`${alert.ruleKey} ${alert.regionCode} ${alert.year}`, alert);
  }
  return found;
}

/** Alerts that would appear, vanish or change their level, newest year first. Pure. */
export function flipsOf(now: ReadonlyMap<string, AlertDraft>, asked: ReadonlyMap<string, AlertDraft>): AlertFlip[] {
  const keys = new Set([...now.keys(), ...asked.keys()]);
  return [...keys]
    .flatMap((key): AlertFlip[] => {
      const [before, after] = [now.get(key), asked.get(key)];
      const either = before ?? after;
      if (!either || before?.warningLevel === after?.warningLevel) return [];
      const { ruleKey, regionCode, year } = either;
      return [{ ruleKey, regionCode, year, now: before?.warningLevel ?? null, asked: after?.warningLevel ?? null }];
    })
    .sort((a, b) => b.year - a.year || a.ruleKey.localeCompare(b.ruleKey) || a.regionCode.localeCompare(b.regionCode));
}

function countyLevels(series: SeriesByRegion, { tree }: AreaInputs, year: number): number[] {
  const counts = [...NO_LEVELS];
  for (const { code } of tree.leaves) {
    const level = series.get(code)?.get(year)?.riskLevel;
    if (level !== null && level !== undefined) counts[level]++;
  }
  return counts;
}

function regionYears(now: SeriesByRegion, asked: SeriesByRegion): PreviewResult["regions"] {
  return [...now.entries()].flatMap(([regionCode, years]) =>
    [...years.values()].flatMap((before) => {
      const after = asked.get(regionCode)?.get(before.year);
      if (!after) return [];
      return [
        {
          ...{ regionCode, year: before.year },
          netEmissionT: { now: before.netEmissionT, asked: after.netEmissionT },
          changeT: { now: before.changeT, asked: after.changeT },
        },
      ];
    }),
  );
}

/** What is stored beside what was asked about: figures, levels and the alerts that would flip. */
export async function compareFigures(
  inputs: { readonly now: AreaInputs; readonly asked: AreaInputs },
  asked: AskedFigures,
): Promise<PreviewResult> {
  const areaId = inputs.now.area.id;
  const series = await readSeries(inputs.now);
  const [rules, thresholds] = await Promise.all([listCurrentRules(areaId), currentThresholds(areaId)]);
  const { years } = asked.plan;
  const alertsNow = thresholds
    ? await findAlerts(years, {
        ...{ inputs: inputs.now, series, thresholds, rules },
        zonesOf: (year) => listRiskZoneRows(areaId, year),
      })
    : new Map<string, AlertDraft>();
  const alertsAsked = asked.thresholds
    ? await findAlerts(years, {
        ...{ inputs: inputs.asked, series: asked.series, thresholds: asked.thresholds, rules },
        zonesOf: (year) => Promise.resolve(asked.zones.get(year) ?? []),
      })
    : new Map<string, AlertDraft>();
  const cellLevels = countCellLevels(areaId);
  const judged = years.filter(({ role }) => role === "judged");
  return {
    unitText: { now: inputs.now.coefficientSet.unitText, asked: inputs.asked.coefficientSet.unitText },
    regions: regionYears(series, asked.series),
    levels: judged.map(({ year }) => ({
      year,
      cells: { now: cellLevels.get(year) ?? NO_LEVELS, asked: asked.cellLevels.get(year) ?? NO_LEVELS },
      counties: {
        now: countyLevels(series, inputs.now, year),
        asked: countyLevels(asked.series, inputs.asked, year),
      },
    })),
    alerts: { now: alertsNow.size, asked: alertsAsked.size },
    flips: flipsOf(alertsNow, alertsAsked),
  };
}

/**
 * Answers what a choice of coefficients would change: the same arithmetic and the same rules as the recompute and the
 * evaluation, on the same counts, beside what is stored. A choice that cannot be computed is answered with the reason.
 */
export async function previewChoice(
  areaId: string,
  { id, choice }: PendingPreview,
  context: JobContext,
): Promise<void> {
  try {
    const now = await readAreaInputs(areaId);
    const asked = await readAreaInputs(areaId, choice);
    const { missing } = asked.basis.coefficients;
    if (missing.length > 0) {
      throw new AppError("notReady", `Nothing is loaded for ${missing.join(", ")}. Load it, or leave the factor out.`);
    }
    const figures = computeAskedFigures(asked, context);
    await settlePreview(areaId, id, { result: await compareFigures({ now, asked }, figures) }, new Date());
  } catch (thrown) {
    const error = toAppError(context.signal.aborted ? context.signal.reason : thrown);
    if (context.signal.aborted) throw error;
    await settlePreview(areaId, id, { error }, new Date());
    throw error;
  }
}
