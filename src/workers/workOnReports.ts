import { makeReport } from "./jobs/makeReport.ts";
import { runJob } from "./runJob.ts";
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
  const done = await runJob({ kind: "report", areaId, subject: waiting.number }, stop, async (context) => {
    await makeReport(waiting, context);
    return true;
  });
  return done === true;
}
