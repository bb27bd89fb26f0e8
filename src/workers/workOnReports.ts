import { makeReport } from "./jobs/makeReport.ts";
import { runJob } from "./runJob.ts";
import { toAppError } from "@/errors.ts";
import { log } from "@/log.ts";
import { findWaitingReport } from "@/server/db/report.ts";

/**
 * Makes the oldest brief that waits. Nothing is claimed beside the job's own lease: an order stays waiting until its
 * files lie there, so one whose worker was killed is made again.
 *
 * @returns whether anything was done, so that the caller looks again at once.
 */
export async function workOnReports(stop: AbortSignal): Promise<boolean> {
  const waiting = await findWaitingReport();
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
