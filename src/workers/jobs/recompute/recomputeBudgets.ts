import { inputHash } from "../../inputHash.ts";
import { killPoint } from "../../killPoint.ts";
import type { JobContext } from "../../runJob.ts";
import { readAreaInputs, type AreaInputs } from "./areaInputs.ts";
import { computeYear } from "./computeYear.ts";
import { gridYearOf } from "./gridRows.ts";
import { regionBudgetRows, regionTransitionRows } from "./regionRows.ts";
import { ensureThresholds, type AreaThresholds } from "./thresholds.ts";
import { yearBudgetsOf } from "./yearFigures.ts";
import { planYears, type PlannedYear, type YearPlan } from "./yearPlan.ts";
import { AppError } from "@/errors.ts";
import { closeRecompute, saveYear } from "@/server/db/recompute.ts";
import { listRiskZoneRows } from "@/server/db/riskZone.ts";
import { listYearResults } from "@/server/db/yearResult.ts";

/** Hash of the counts a year's rows rest on: while it stands, the pixels of its cells do. */
function countsHash(
  { year, fromYear }: Pick<PlannedYear, "year" | "fromYear">,
  firstYear: number,
  { tallies, area }: AreaInputs,
): string {
  return inputHash(
    { year, fromYear, regionSet: area.regionSetVersion },
    tallies.classHash(year),
    fromYear === null ? null : tallies.pairHash(fromYear, year),
    tallies.classHash(firstYear),
  );
}

/** Hash of everything a year's rows follow from. */
function yearHash(
  { year, fromYear, role }: PlannedYear,
  plan: YearPlan,
  inputs: AreaInputs,
  thresholds: AreaThresholds | null,
): string {
  const { coefficientSet, basis } = inputs;
  const firstYear = plan.years[0].year;
  return inputHash(
    role,
    countsHash({ year, fromYear }, firstYear, inputs),
    coefficientSet.rows,
    basis.indexMode,
    [year, fromYear ?? year, firstYear].map((each) => basis.coefficients.hashOf(each)),
    role === "judged" ? [thresholds?.cell.id, thresholds?.county.id] : null,
  );
}

/**
 * Brings an area's stored results to its tallies, coefficients and regions: budgets, grid indices,
 * transition matrices, thresholds, risk levels and zones. Years whose inputs are unchanged are skipped;
 * each year is one transaction, so a kill in between loses nothing.
 *
 * @throws AppError("notReady") while rasters are not counted yet.
 */
export async function recomputeBudgets(
  areaId: string,
  wantedHash: string,
  { report, signal }: JobContext,
): Promise<void> {
  const inputs = await readAreaInputs(areaId);
  const { tallies, basis } = inputs;
  if (!tallies.complete) throw new AppError("notReady", `Study area ${areaId} has rasters that are not counted yet.`);
  const { missing } = basis.coefficients;
  if (missing.length > 0)
    throw new AppError("notReady", `Study area ${areaId} waits for values of ${missing.join(", ")}.`);
  const plan = planYears(tallies.years, inputs.area.baselineToYear);
  const thresholds = await ensureThresholds(inputs, plan, new Date());
  const stored = new Map((await listYearResults(areaId)).map((row) => [row.year, row]));
  const hashed = plan.years.map((planned) => ({ planned, hash: yearHash(planned, plan, inputs, thresholds) }));
  const stale = hashed.filter(({ planned, hash }) => stored.get(planned.year)?.inputHash !== hash);
  if (stale.length > 0) {
    const firstYear = plan.years[0].year;
    const base = yearBudgetsOf(firstYear, tallies.readClass(firstYear), basis);
    for (const [done, { planned, hash }] of stale.entries()) {
      signal.throwIfAborted();
      report(done, stale.length, "years");
      const before = planned.fromYear === null ? [] : await listRiskZoneRows(areaId, planned.fromYear);
      const { year, zones } = computeYear(planned, hash, { base, inputs, thresholds, before });
      const counts = countsHash(planned, firstYear, inputs);
      await saveYear({
        areaId,
        ...planned,
        inputHash: hash,
        countsHash: counts,
        sameCounts: stored.get(planned.year)?.countsHash === counts,
        computedAt: new Date(),
        grid: gridYearOf(year, inputs),
        budgets: regionBudgetRows(year, inputs),
        transitions: regionTransitionRows(year, inputs),
        zones,
      });
      killPoint("recompute.year");
    }
    report(stale.length, stale.length, "years");
  }
  await closeRecompute(areaId, tallies.years, wantedHash, new Date());
  killPoint("recompute.done");
}
