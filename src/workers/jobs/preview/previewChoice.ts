import type { JobContext } from "../../runJob.ts";
import { computeAskedFigures, type AskedFigures } from "./askedFigures.ts";
import { readJudgedFigures } from "../evaluate/readJudgedFigures.ts";
import { ruleMaterialOf, type JudgedFigures, type SeriesByRegion } from "../evaluate/ruleMaterial.ts";
import { readAreaInputs, type AreaInputs } from "../recompute/areaInputs.ts";
import type { AlertFlip, PreviewQuestion, PreviewResult } from "@/contract/coefficientPreview.ts";
import { namedVariables } from "@/contract/factorVariables.ts";
import { judgeRule } from "@/domain/alert/judgeRule.ts";
import type { Rule } from "@/domain/alert/rule.ts";
import type { AlertDraft } from "@/domain/alert/ruleYear.ts";
import { areFitted, NOT_JUDGED } from "@/domain/risk/riskLevel.ts";
import { AppError, toAppError } from "@/errors.ts";
import { countCellLevels, readCellLevels, settlePreview, type PendingPreview } from "@/server/db/coefficientPreview.ts";
import { listAreaSeries } from "@/server/db/regionBudget.ts";
import { listRiskZoneRows, type RiskZoneRow } from "@/server/db/riskZone.ts";
import { listRuleHistories } from "@/server/db/rule.ts";
import { zoneFactsOf } from "@/server/db/ruleFigures.ts";

const NO_LEVELS = [0, 0, 0, 0, 0];

/** What the rules find in judged years, by rule, region and year. */
interface Findings {
  readonly fired: ReadonlyMap<string, AlertDraft>;
  /** Beyond the limit without firing: for longer already, or not yet for long enough. */
  readonly beyond: ReadonlyMap<string, AlertDraft>;
}

function findAlerts(figures: JudgedFigures | null, histories: readonly (readonly Rule[])[]): Findings {
  const material = figures && ruleMaterialOf(figures);
  const judged = material
    ? histories.flatMap((versions) => judgeRule(versions, material)).filter(({ role }) => role === "judged")
    : [];
  const byKey = (drafts: readonly AlertDraft[]) =>
    new Map(drafts.map((draft) => [`${draft.ruleKey} ${draft.regionCode} ${draft.year}`, draft]));
  return {
    fired: byKey(judged.flatMap(({ fired }) => fired)),
    beyond: byKey(judged.flatMap(({ pending, continuing }) => [...pending, ...continuing])),
  };
}

/**
 * Alerts that would appear, vanish or change their level, newest year first. One whose place would have been beyond the limit
 * a year earlier already does not vanish: its verdict will be that it stands. Pure.
 */
function flipsOf(now: Findings, asked: Findings): AlertFlip[] {
  const keys = new Set([...now.fired.keys(), ...asked.fired.keys()]);
  return [...keys]
    .flatMap((key): AlertFlip[] => {
      const before = now.fired.get(key);
      const after = asked.fired.get(key) ?? (before && asked.beyond.get(key));
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

/** Cells whose level would be higher, and lower; cells without a level on either side are left out. */
function countMoves(
  now: ReadonlyMap<number, number>,
  asked: Int8Array | undefined,
  { basis }: AreaInputs,
): { up: number; down: number } {
  let [up, down] = [0, 0];
  basis.units.cellNumbers.forEach((cell, unit) => {
    const [before, after] = [now.get(cell), asked?.[unit] ?? NOT_JUDGED];
    if (before === undefined || after === NOT_JUDGED) return;
    if (after > before) up++;
    if (after < before) down++;
  });
  return { up, down };
}

const countCells = (zones: readonly RiskZoneRow[]) => zones.reduce((sum, { cellCount }) => sum + cellCount, 0);

/** Zones that are stored beside those that would be; years without a difference are left out. */
async function compareZones(areaId: string, { plan, zones }: AskedFigures): Promise<PreviewResult["zoneChanges"]> {
  const judged = plan.years.filter(({ role }) => role === "judged");
  const all = await Promise.all(
    judged.map(async ({ year }) => {
      const [now, asked] = [await listRiskZoneRows(areaId, year), zones.get(year) ?? []];
      return {
        year,
        zones: { now: now.length, asked: asked.length },
        cells: { now: countCells(now), asked: countCells(asked) },
      };
    }),
  );
  return all.filter(({ zones: each, cells }) => each.now !== each.asked || cells.now !== cells.asked);
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
  const [histories, figuresNow] = await Promise.all([listRuleHistories(areaId), readJudgedFigures(inputs.now)]);
  const series = figuresNow?.series ?? (await listAreaSeries(areaId));
  const { years } = asked.plan;
  const alertsNow = findAlerts(figuresNow, histories);
  const figuresAsked = asked.thresholds && {
    ...{ inputs: inputs.asked, series: asked.series, thresholds: asked.thresholds },
    ...{ years, onDemand: asked.onDemand },
    zones: new Map([...asked.zones].map(([year, rows]) => [year, rows.map(zoneFactsOf)])),
  };
  const alertsAsked = findAlerts(figuresAsked, histories);
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
    alerts: { now: alertsNow.fired.size, asked: alertsAsked.fired.size },
    flips: flipsOf(alertsNow, alertsAsked),
    moves: judged.map(({ year }) => ({
      year,
      ...countMoves(readCellLevels(areaId, year), asked.levelOfCell.get(year), inputs.asked),
    })),
    zoneChanges: await compareZones(areaId, asked),
  };
}

/** The area's inputs as they would be. */
async function readAsked(now: AreaInputs, question: PreviewQuestion): Promise<AreaInputs> {
  if (question.kind === "thresholds") return { ...now, thresholdChoice: question.choice };
  const asked = await readAreaInputs(now.area.id, question.choice);
  const { missing } = asked.basis.coefficients;
  if (missing.length === 0) return asked;
  throw new AppError("notReady", `Nothing is loaded for ${missing.join(", ")}. Load it, or leave the factor out.`, {
    text: { key: "factorsMissing", values: namedVariables(missing) },
  });
}

/**
 * Answers what a choice of coefficients or thresholds would change: the same arithmetic and the same rules as the recompute
 * and the evaluation, on the same counts, beside what is stored. A choice that cannot be computed is answered with the reason.
 */
export async function previewChoice(
  areaId: string,
  { id, question }: PendingPreview,
  context: JobContext,
): Promise<void> {
  try {
    const now = await readAreaInputs(areaId);
    const asked = await readAsked(now, question);
    const figures = await computeAskedFigures(asked, context);
    if (question.kind === "thresholds") requireJudged(figures);
    const compared = await compareFigures({ now, asked }, figures);
    const result = question.kind === "thresholds" ? { ...compared, regions: [] } : compared;
    await settlePreview(areaId, id, { result }, new Date());
  } catch (thrown) {
    const error = toAppError(context.signal.aborted ? context.signal.reason : thrown);
    if (context.signal.aborted) throw error;
    await settlePreview(areaId, id, { error }, new Date());
    throw error;
  }
}

/** @throws AppError("invalidInput") for thresholds that could judge nothing: too short a series, or nothing to fit on. */
function requireJudged({ thresholds }: AskedFigures): void {
  if (thresholds && areFitted(thresholds.cell.model.bounds) && areFitted(thresholds.county.model.bounds)) return;
  throw new AppError(
    "invalidInput",
    "With this baseline there is nothing to fit on, or no year left to judge. Choose a baseline with at least two changed cells and counties that ends before the last year.",
    { text: { key: "nothingJudged", values: {} } },
  );
}
