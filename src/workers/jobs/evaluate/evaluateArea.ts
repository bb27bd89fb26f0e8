import { killPoint } from "../../killPoint.ts";
import { readAreaInputs } from "../recompute/areaInputs.ts";
import { coefficientsOfPair } from "../recompute/yearFigures.ts";
import { alertRows } from "./alertRows.ts";
import { readJudgedFigures } from "./readJudgedFigures.ts";
import { revisionVerdicts } from "./revisionVerdicts.ts";
import { periodOf, ruleMaterialOf } from "./ruleMaterial.ts";
import { judgeRule } from "@/domain/alert/judgeRule.ts";
import type { RuleYear } from "@/domain/alert/ruleYear.ts";
import { transitionAccount } from "@/domain/carbon/transitionAccount.ts";
import { log } from "@/log.ts";
import { countRuleVersions, saveEvaluation } from "@/server/db/evaluation.ts";
import { listRevisedAlerts } from "@/server/db/alertVerdict.ts";
import { listRiskZoneRows } from "@/server/db/riskZone.ts";
import { listRuleHistories } from "@/server/db/rule.ts";
import { listYearResults } from "@/server/db/yearResult.ts";

/** Judged years whose present results the rules have not seen, oldest first: none is jumped over. */
export async function planEvaluation(areaId: string): Promise<number[]> {
  const years = await listYearResults(areaId);
  return years.filter((row) => row.role === "judged" && row.evaluatedHash !== row.inputHash).map((row) => row.year);
}

/** What every rule says of one year. */
function summaryOf(rules: readonly RuleYear[]) {
  return { counts: rules.map(({ count }) => count), unevaluated: rules.flatMap(({ unevaluated }) => unevaluated) };
}

/**
 * Evaluates the rules for judged years, oldest first: read → decide → write, one transaction per year.
 * In an area's very first evaluation only the newest year is news; the earlier ones are recorded as history.
 */
export async function evaluateArea(areaId: string, dueYears: readonly number[]): Promise<void> {
  const inputs = await readAreaInputs(areaId);
  const ruleVersions = countRuleVersions(areaId);
  const [histories, figures] = [await listRuleHistories(areaId), await readJudgedFigures(inputs)];
  if (!figures) return;
  const material = ruleMaterialOf(figures);
  const judged = histories.map((versions) => judgeRule(versions, material));
  killPoint("evaluate.read");
  const isFirstEvaluation = inputs.area.evaluatedAt === null;
  const { years } = figures;
  const newest = years.at(-1)?.year;
  for (const row of (await listYearResults(areaId)).filter(({ year }) => dueYears.includes(year))) {
    const rules = judged.flatMap((all) => all.filter(({ year }) => year === row.year));
    const period = periodOf(row, years);
    const tally = inputs.tallies.readPair(period.fromYear, period.year);
    const { units, pixelAreaHa } = inputs.basis;
    const leafTransitions = transitionAccount(
      tally,
      coefficientsOfPair(period, inputs.basis),
      units.leaves,
      pixelAreaHa,
    );
    const received = [period.fromYear, period.year].map(
      (year) => inputs.tallies.datasetOf.get(year)?.receivedAt.getTime() ?? 0,
    );
    const now = new Date();
    const alerts = alertRows(
      rules,
      { inputs, years: period, tally, leafTransitions, zones: await listRiskZoneRows(areaId, row.year) },
      {
        inputHash: row.inputHash,
        historical: isFirstEvaluation && row.year !== newest,
        dataReceivedAt: new Date(Math.max(...received)),
        evaluatedAt: now,
      },
    );
    const verdicts = revisionVerdicts(listRevisedAlerts(areaId, row.year, row.inputHash), row.year, {
      histories,
      material,
    });
    killPoint("evaluate.decided");
    const opened = await saveEvaluation({
      ...{ areaId, year: row.year, inputHash: row.inputHash, ruleVersions, now },
      summary: summaryOf(rules),
      ...{ alerts, verdicts, recovered: rules.flatMap(({ recovered }) => recovered) },
      isLast: row.year === dueYears.at(-1),
      beforeCommit: () => killPoint("evaluate.writing"),
    });
    killPoint("evaluate.committed");
    log.info({ areaId, year: row.year, opened }, "rules evaluated");
  }
}
