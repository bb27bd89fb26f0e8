import { analyse } from "./jobs/analyse/analyse.ts";
import { planAreaAnalyses, planTableAnalyses } from "./jobs/analyse/planAnalyses.ts";
import { scanTables } from "./jobs/tables/scanTables.ts";
import { workOnTable } from "./jobs/tables/workOnTable.ts";
import { runJob } from "./runJob.ts";
import { toAppError, type ErrorCode } from "@/errors.ts";
import { log } from "@/log.ts";
import { listAreaRows } from "@/server/db/area.ts";
import { findQueuedAnalysis } from "@/server/db/analysis.ts";
import { SYSTEM } from "@/server/db/scope.ts";
import { listPendingTableImports } from "@/server/db/tableImport.ts";

/** The worker itself is in trouble: stop and try later. Anything else is written beside the analysis and done with. */
const OURS: readonly ErrorCode[] = ["notReady", "environment", "defect"];

/** Looks at, checks and takes in what people offered as tables. @returns whether anything was done */
export async function workOnTables(stop: AbortSignal): Promise<boolean> {
  const taken = await scanTables(new Date());
  const pending = await listPendingTableImports();
  for (const row of pending) {
    await runJob({ kind: "table", areaId: row.areaId, subject: row.fileName }, stop, (context) =>
      workOnTable(row, context),
    );
  }
  return taken || pending.length > 0;
}

/** Computes the oldest analysis that waits. One at a time: a file that arrives meanwhile goes first. */
async function computeNext(stop: AbortSignal): Promise<boolean> {
  const row = await findQueuedAnalysis();
  if (!row) return false;
  try {
    await runJob({ kind: "analyse", areaId: row.areaId, subject: `${row.kind} ${row.id}` }, stop, (context) =>
      analyse(row, context),
    );
  } catch (thrown) {
    const error = toAppError(thrown);
    if (OURS.includes(error.code)) throw error;
    log.info({ code: error.code, analysis: row.id }, error.message);
  }
  return true;
}

/** What can wait until the figures themselves are up to date: analyses. @returns whether anything was done */
export async function workOnAnalyses(stop: AbortSignal): Promise<boolean> {
  if (await computeNext(stop)) return true;
  let asked = false;
  for (const area of await listAreaRows(SYSTEM)) asked = (await planAreaAnalyses(area.id)) || asked;
  return (await planTableAnalyses()) || asked;
}
