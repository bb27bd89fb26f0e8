import { compareCells } from "./compareCells.ts";
import { compareRows } from "./compareRows.ts";
import { getAreaRow } from "@/server/db/area.ts";
import { CheckBook, type CheckReport } from "@/server/db/checkReport.ts";
import { closeDatabase } from "@/server/db/connection.ts";
import { listRiskZoneRows } from "@/server/db/riskZone.ts";
import {
  iterateStoredCells,
  readStoredBudgets,
  readStoredTransitions,
  type StoredRow,
} from "@/server/db/storedYear.ts";
import { SYSTEM } from "@/server/db/scope.ts";
import { listYearResults, type YearResultRow } from "@/server/db/yearResult.ts";
import { readAreaInputs, type AreaInputs } from "@/workers/jobs/recompute/areaInputs.ts";
import { judgePair } from "@/workers/jobs/recompute/computeYear.ts";
import { gridYearOf } from "@/workers/jobs/recompute/gridRows.ts";
import { planRecompute } from "@/workers/jobs/recompute/planRecompute.ts";
import { regionBudgetRows, regionTransitionRows, type YearComputation } from "@/workers/jobs/recompute/regionRows.ts";
import { currentThresholds, type AreaThresholds } from "@/workers/jobs/recompute/thresholds.ts";
import { pairFiguresOf, yearBudgetsOf, type YearBudgets } from "@/workers/jobs/recompute/yearFigures.ts";
import { zonesOf } from "@/workers/jobs/recompute/zones.ts";

/** How often an area is looked at anew if its results are replaced meanwhile. */
const TRIES = 3;

/** One year computed again from the counts, as the recompute does it. */
function computeAgain(
  { year, fromYear, role, inputHash }: YearResultRow,
  inputs: AreaInputs,
  base: YearBudgets,
  thresholds: AreaThresholds | null,
): YearComputation {
  const { tallies, basis } = inputs;
  const pair = fromYear === null ? null : pairFiguresOf({ fromYear, year }, tallies.readPair(fromYear, year), basis);
  const levels =
    pair && fromYear !== null && thresholds && role === "judged"
      ? judgePair(fromYear, pair, thresholds, inputs).levels
      : null;
  const planned: YearComputation["planned"] = { year, fromYear, role: role as YearComputation["planned"]["role"] };
  const budgets = yearBudgetsOf(year, tallies.readClass(year), basis);
  return { planned, inputHash, budgets, base, pair, levels };
}

async function compareZones(
  book: CheckBook,
  where: string,
  { pair, levels, planned }: YearComputation,
  inputs: AreaInputs,
  thresholds: AreaThresholds | null,
): Promise<void> {
  const { fromYear } = planned;
  const judged =
    pair && levels && thresholds && fromYear !== null ? judgePair(fromYear, pair, thresholds, inputs) : null;
  const zones =
    judged && pair && thresholds
      ? zonesOf(inputs, pair, judged.levels.cells, thresholds.cell.model, judged.previousCells)
      : [];
  const stored = await listRiskZoneRows(inputs.area.id, planned.year);
  compareRows(
    book,
    where,
    stored.map(({ zone, level, cells, areaHa, changeT }) => ({ zone, level, cells, areaHa, changeT })),
    zones.map(({ zone, level, cells, areaHa, changeT }) => ({
      ...{ zone, level, areaHa, changeT },
      cells: JSON.stringify(Array.from(cells)),
    })),
    ({ zone }) => `zone ${zone}`,
  );
}

async function compareYear(
  book: CheckBook,
  row: YearResultRow,
  inputs: AreaInputs,
  base: YearBudgets,
  thresholds: AreaThresholds | null,
): Promise<void> {
  const { areaId, year } = row;
  const where = `${areaId} ${year}`;
  const again = computeAgain(row, inputs, base, thresholds);
  const budgets = regionBudgetRows(again, inputs).map((each): StoredRow => ({ ...each }));
  const transitions = regionTransitionRows(again, inputs).map((each): StoredRow => ({ ...each }));
  const region = ({ regionCode }: StoredRow) => `region ${regionCode}`;
  compareRows(book, where, readStoredBudgets(areaId, year), budgets, region);
  compareRows(
    book,
    where,
    readStoredTransitions(areaId, year),
    transitions,
    (each) => `${region(each)}, ${each.fromCode} → ${each.toCode}`,
  );
  compareCells(book, where, iterateStoredCells(areaId, year), gridYearOf(again, inputs));
  await compareZones(book, where, again, inputs, thresholds);
}

async function compareArea(areaId: string): Promise<CheckBook> {
  const book = new CheckBook("figures");
  const isDue = (await planRecompute(areaId)) !== null || (await getAreaRow(SYSTEM, areaId)).computedHash === null;
  const years = await listYearResults(areaId);
  if (isDue || years.length === 0) {
    book.note(`${areaId}: not compared, the results are due to be computed`);
    return book;
  }
  const inputs = await readAreaInputs(areaId);
  const thresholds = await currentThresholds(areaId);
  const base = yearBudgetsOf(years[0].year, inputs.tallies.readClass(years[0].year), inputs.basis);
  for (const row of years) await compareYear(book, row, inputs, base, thresholds);
  return book;
}

/** Counts or models that cannot even be read are a finding too. */
function brokenInputs(areaId: string, thrown: unknown): CheckBook {
  const book = new CheckBook("figures");
  book.problem(`${areaId}: cannot be computed again: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  return book;
}

/** The area's findings, all of one state of its results. */
async function compareSteadily(areaId: string): Promise<CheckReport> {
  const versionOf = async () => (await getAreaRow(SYSTEM, areaId)).dataVersion;
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await versionOf();
    const book = await compareArea(areaId).catch((thrown: unknown) => brokenInputs(areaId, thrown));
    if ((await versionOf()) === before) return book.report();
  }
  const book = new CheckBook("figures");
  book.note(`${areaId}: not compared, the results are being replaced`);
  return book.report();
}

/** Every stored figure is what its pixel counts give when it is computed again, bit for bit. */
export async function verifyFigures(areaIds: readonly string[]): Promise<CheckReport> {
  try {
    const reports: CheckReport[] = [];
    for (const areaId of areaIds) reports.push(await compareSteadily(areaId));
    return {
      name: "figures",
      ok: reports.every(({ ok }) => ok),
      checked: reports.reduce((sum, { checked }) => sum + checked, 0),
      problems: reports.flatMap(({ problems }) => problems),
      notes: reports.flatMap(({ notes }) => notes),
    };
  } finally {
    await closeDatabase();
  }
}
