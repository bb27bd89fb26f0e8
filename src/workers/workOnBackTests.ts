import { backTest } from "./jobs/backTest/backTest.ts";
import { runJob } from "./runJob.ts";
import { listPendingBackTests } from "@/server/db/backTest.ts";

/**
 * Tries drafts of rules that somebody waits for.
 *
 * @returns whether any was done, so that the caller looks again at once.
 */
export async function workOnBackTests(stop: AbortSignal): Promise<boolean> {
  let worked = false;
  for (const asked of await listPendingBackTests()) {
    const done = await runJob(
      { kind: "backTest", areaId: asked.areaId, subject: asked.draft.nameZh },
      stop,
      async (context) => {
        await backTest(asked, context);
        return true;
      },
    );
    worked ||= done === true;
  }
  return worked;
}
