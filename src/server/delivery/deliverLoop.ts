import { performance } from "node:perf_hooks";
import { sendByChannel } from "./channels.ts";
import { ClockWork, type Clocks } from "./clockWork.ts";
import { OutboxDrain, type DeliveryPoint } from "./drainOutbox.ts";
import { sendHeartbeat } from "./outgoingHeartbeat.ts";
import { Rhythm } from "./rhythm.ts";
import { getEnv } from "@/env.ts";
import { getChangeCounter } from "@/server/db/connection.ts";
import { pollLoop } from "@/server/realtime/pollLoop.ts";

/** How often the database is asked whether anything changed, ms. */
const POLL_MS = 200;
/** How often the outbox is looked at without a change, for messages that fall due, ms. */
const IDLE_MS = 2_000;
/** How often the clock is looked at, ms; twice as often as a gap that means sleep. */
const CLOCK_MS = 30_000;
const HEARTBEAT_MS = 60_000;

const readClocks = (): Clocks => ({ wallMs: Date.now(), steadyMs: performance.now() });

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
  const clockWork = new ClockWork(readClocks());
  const { heartbeatUrl } = getEnv();
  const rhythms = [
    new Rhythm(CLOCK_MS, () => clockWork.look(readClocks()), "what is due by the clock was not done; trying again"),
    ...(heartbeatUrl === undefined
      ? []
      : [new Rhythm(HEARTBEAT_MS, () => sendHeartbeat(heartbeatUrl, new Date()), "no heartbeat was sent")]),
  ];

  async function round(): Promise<void> {
    const nowMs = performance.now();
    for (const rhythm of rhythms) rhythm.look();
    const seen = getChangeCounter();
    if (seen === counter && nowMs - drainedMs < IDLE_MS) return;
    counter = seen;
    drainedMs = nowMs;
    await drain.round();
  }

  const stop = pollLoop(POLL_MS, round, "the outbox could not be drained; trying again");
  return async () => {
    await stop();
    await Promise.all([drain.settled(), ...rhythms.map((rhythm) => rhythm.settled())]);
  };
}
