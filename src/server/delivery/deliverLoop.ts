import { sendByChannel } from "./channels.ts";
import { OutboxDrain, type DeliveryPoint } from "./drainOutbox.ts";
import { postJson } from "./postJson.ts";
import { accepted } from "./channel.ts";
import { getEnv } from "@/env.ts";
import { log } from "@/log.ts";
import { getDataChangeCounter } from "@/server/db/connection.ts";
import { queueQuietProofs } from "@/server/db/quietProof.ts";

/** How often the database is asked whether anything changed, ms. */
const POLL_MS = 200;
/** How often the outbox is looked at without a change, for messages that fall due, ms. */
const IDLE_MS = 2_000;
const MINUTE_MS = 60_000;

/** What is due by the clock, asked every minute; the rows say whether it was done. */
async function minuteWork(): Promise<void> {
  await queueQuietProofs(new Date());
  const { heartbeatUrl } = getEnv();
  if (heartbeatUrl === undefined) return;
  const body = JSON.stringify({ from: "carbon-watch", at: new Date().toISOString() });
  const { outcome, answer } = await postJson(heartbeatUrl, body, {}, ({ status, text }) => accepted(status, text));
  if (outcome !== "accepted") log.warn({ answer }, "the outgoing heartbeat was not taken");
}

/**
 * Sends messages beside all other work until told to stop.
 *
 * @param mark marks the places where a test may kill the process.
 * @returns ends the loop; resolves when receivers under way have answered.
 */
export function startDelivering(mark: (point: DeliveryPoint) => void): () => Promise<void> {
  const drain = new OutboxDrain({ send: sendByChannel, now: () => new Date(), random: Math.random, mark });
  let counter: number | undefined;
  let drainedMs = 0;
  let minuteMs = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function round(): Promise<void> {
    try {
      const nowMs = Date.now();
      if (nowMs - minuteMs >= MINUTE_MS) {
        minuteMs = nowMs;
        await minuteWork();
      }
      const seen = getDataChangeCounter();
      if (seen !== counter || nowMs - drainedMs >= IDLE_MS) {
        counter = seen;
        drainedMs = nowMs;
        await drain.round();
      }
    } catch (error) {
      log.error({ err: error }, "the outbox could not be drained; trying again");
    }
    if (!stopped)
      timer = setTimeout(() => {
        running = round();
      }, POLL_MS);
  }

  let running = round();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
    await drain.settled();
  };
}
