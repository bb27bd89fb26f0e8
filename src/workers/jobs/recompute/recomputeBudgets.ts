import { setImmediate as nextTurn } from "node:timers/promises";
import { inputHash } from "../../inputHash.ts";
import { killPoint } from "../../killPoint.ts";
import type { JobContext } from "../../runJob.ts";
import { readAreaInputs, type AreaInputs } from "./areaInputs.ts";
import { computeYear, pairReadBefore } from "./computeYear.ts";
import { gridYearOf } from "./gridRows.ts";
import { regionBudgetRows, regionTransitionRows } from "./regionRows.ts";
import { ensureThresholds, type AreaThresholds } from "./thresholds.ts";
import { yearBudgetsOf } from "./yearFigures.ts";
import { baselineYearsOf, planYears, type PlannedYear, type YearPlan } from "./yearPlan.ts";
import { AppError } from "@/errors.ts";
import { closeRecompute } from "@/server/db/recompute.ts";
import { listRiskZoneRows, type RiskZoneRow } from "@/server/db/riskZone.ts";
import { listYearResults } from "@/server/db/yearResult.ts";
import { openYearWriter } from "@/server/db/yearWriter.ts";

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
  const before = thresholds && role === "judged" ? pairReadBefore(thresholds, fromYear, inputs) : null;
  return inputHash(
    role,
    countsHash({ year, fromYear }, firstYear, inputs),
    coefficientSet.rows,
    basis.indexMode,
    [year, fromYear ?? year, firstYear].map((each) => basis.coefficients.hashOf(each)),
    role === "judged" ? [thresholds?.cell.id, thresholds?.county.id] : null,
    ...(before ? [inputs.tallies.pairHash(before.fromYear, before.year)] : []),
  );
}

/** A year whose stored rows do not follow from the present inputs. */
interface StaleYear {
  readonly planned: PlannedYear;
  readonly hash: string;
  readonly countsHash: string;
  /** Whether its stored cells rest on the same counts. */
  readonly sameCounts: boolean;
}

async function listStaleYears(
  plan: YearPlan,
  inputs: AreaInputs,
  thresholds: AreaThresholds | null,
): Promise<StaleYear[]> {
  const stored = new Map((await listYearResults(inputs.area.id)).map((row) => [row.year, row]));
  const firstYear = plan.years[0].year;
  return plan.years
    .map((planned) => ({ planned, hash: yearHash(planned, plan, inputs, thresholds) }))
    .filter(({ planned, hash }) => stored.get(planned.year)?.inputHash !== hash)
    .map(({ planned, hash }) => {
      const counts = countsHash(planned, firstYear, inputs);
      const sameCounts = stored.get(planned.year)?.countsHash === counts;
      return { planned, hash, countsHash: counts, sameCounts };
    });
}

/** Computes years in order, each while the one before it is written. */
async function recomputeYears(
  stale: readonly StaleYear[],
  firstYear: number,
  inputs: AreaInputs,
  thresholds: AreaThresholds | null,
  { report, signal }: JobContext,
): Promise<void> {
  const { tallies, basis, area } = inputs;
  const base = yearBudgetsOf(firstYear, tallies.readClass(firstYear), basis);
  const writer = openYearWriter(stale.length);
  let lastZones: { readonly year: number; readonly zones: readonly RiskZoneRow[] } | null = null;
  let written = Promise.resolve();
  try {
    for (const [done, { planned, hash, ...counts }] of stale.entries()) {
      signal.throwIfAborted();
      report(done, stale.length, "years");
      const { fromYear } = planned;
      const before: readonly RiskZoneRow[] =
        fromYear === null
          ? []
          : lastZones?.year === fromYear
            ? lastZones.zones
            : await listRiskZoneRows(area.id, fromYear);
      // Lets the rows of the year before leave for their thread first.
      await nextTurn();
      const { year, zones } = computeYear(planned, hash, { base, inputs, thresholds, before });
      lastZones = { year: planned.year, zones };
      await written;
      written = writer
        .save({
          ...{ areaId: area.id, ...planned, inputHash: hash, ...counts, computedAt: new Date(), zones },
          grid: gridYearOf(year, inputs),
          budgets: regionBudgetRows(year, inputs),
          transitions: regionTransitionRows(year, inputs),
        })
        .then(() => killPoint("recompute.year"));
      // Its failure is met by the next wait; one that comes while the next year is computed must not end the process.
      written.catch(() => undefined);
    }
    await written;
    report(stale.length, stale.length, "years");
  } finally {
    await written.catch(() => undefined);
    await writer.close();
  }
}

/**
 * Brings an area's stored results to its tallies, coefficients and regions: budgets, grid indices,
 * transition matrices, thresholds, risk levels and zones. Years whose inputs are unchanged are skipped;
 * each year is one transaction, so a kill in between loses nothing.
 *
 * @throws AppError("notReady") while rasters are not counted yet.
 */
export async function recomputeBudgets(areaId: string, wantedHash: string, context: JobContext): Promise<void> {
  const inputs = await readAreaInputs(areaId);
  const { tallies, basis } = inputs;
  if (!tallies.complete) throw new AppError("notReady", `Study area ${areaId} has rasters that are not counted yet.`);
  const { missing } = basis.coefficients;
  if (missing.length > 0)
    throw new AppError("notReady", `Study area ${areaId} waits for values of ${missing.join(", ")}.`);
  const plan = planYears(tallies.years, baselineYearsOf(inputs.thresholdChoice, inputs.area.baselineToYear));
  const thresholds = await ensureThresholds(inputs, plan, new Date());
  const stale = await listStaleYears(plan, inputs, thresholds);
  if (stale.length > 0) await recomputeYears(stale, plan.years[0].year, inputs, thresholds, context);
  await closeRecompute(areaId, tallies.years, wantedHash, new Date());
  killPoint("recompute.done");
}
