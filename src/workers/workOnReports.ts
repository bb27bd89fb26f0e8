import { makeReport } from "./jobs/makeReport.ts";
import { runJob } from "./runJob.ts";
import { toAppError } from "@/errors.ts";
import { log } from "@/log.ts";
import { requestPair } from "@/server/db/pairResult.ts";
import { yearBefore } from "@/server/db/pairValues.ts";
import { listWaitingReports, type WaitingReport } from "@/server/db/report.ts";
import { SYSTEM } from "@/server/db/scope.ts";

/** Whether the two years of a brief are still being compared; asks for them if nobody has. */
async function waitsForYears({ order: { areaId, fromYear, year } }: WaitingReport): Promise<boolean> {
  if (fromYear === null || fromYear >= year || fromYear === yearBefore(areaId, year)) return false;
  try {
    const { state } = await requestPair(SYSTEM, { areaId, fromYear, year }, new Date());
    return state === "computing";
  } catch (thrown) {
    // Years that are not there are refused by the brief itself, in its row.
    if (toAppError(thrown).code === "notFound") return false;
    throw thrown;
  }
}

/** The oldest brief that has all it needs. */
async function findReadyReport(): Promise<WaitingReport | undefined> {
  for (const waiting of await listWaitingReports()) if (!(await waitsForYears(waiting))) return waiting;
  return undefined;
}

/**
 * Makes the oldest brief that waits for nothing but its making. Nothing is claimed beside the job's own lease: an order stays waiting until its
 * files lie there, so one whose worker was killed is made again.
 *
 * @returns whether anything was done, so that the caller looks again at once.
 */
export async function workOnReports(stop: AbortSignal): Promise<boolean> {
  const waiting = await findReadyReport();
  if (!waiting) return false;
  const { areaId } = waiting.order;
  try {
    const done = await runJob({ kind: "report", areaId, subject: waiting.number }, stop, async (context) => {
      await makeReport(waiting, context);
      return true;
    });
    return done === true;
  } catch (thrown) {
    const { code, message } = toAppError(thrown);
    if (stop.aborted || code === "defect" || code === "environment") throw thrown;
    // What lacks data is refused and says so in its row; the next order need not wait for it.
    log.info({ number: waiting.number, code }, message);
    return true;
  }
}
