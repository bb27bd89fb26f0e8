import { tallyPair } from "./jobs/pair/tallyPair.ts";
import { runJob } from "./runJob.ts";
import { toAppError } from "@/errors.ts";
import { failPair, listPendingPairs, pairSubject } from "@/server/db/pairResult.ts";

/**
 * Computes the pairs of years that somebody waits for. A pair whose years are being computed anew waits for them.
 *
 * @returns whether any pair was done, so that the caller looks again at once.
 */
export async function workOnPairs(stop: AbortSignal): Promise<boolean> {
  let worked = false;
  for (const pair of await listPendingPairs()) {
    const { areaId, fromYear, year } = pair;
    const key = { areaId, fromYear, year };
    try {
      const done = await runJob({ kind: "pair", areaId, subject: pairSubject(key) }, stop, (context) =>
        tallyPair(key, context),
      );
      worked ||= done === true;
    } catch (thrown) {
      if (stop.aborted) throw thrown;
      await failPair(key, toAppError(thrown), new Date());
      throw thrown;
    }
  }
  return worked;
}
