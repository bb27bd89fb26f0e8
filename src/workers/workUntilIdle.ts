import { setTimeout as delay } from "node:timers/promises";
import { scanInbox } from "./jobs/scanInbox.ts";
import { workOnBackTests } from "./workOnBackTests.ts";
import { workOnce } from "./workOnce.ts";
import { workOnPairs } from "./workOnPairs.ts";

const ARRIVING_POLL_MS = 200;

/** Does everything that is due, also what is lying in the inbox, and returns when nothing is left. */
export async function workUntilIdle(stop: AbortSignal): Promise<void> {
  for (;;) {
    stop.throwIfAborted();
    const arriving = await scanInbox(new Date());
    const worked = [await workOnce(stop, arriving), await workOnPairs(stop), await workOnBackTests(stop)].includes(
      true,
    );
    if (arriving) await delay(ARRIVING_POLL_MS);
    else if (!worked) return;
  }
}
