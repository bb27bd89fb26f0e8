import { findHeartbeat, HEARTBEAT_DEAD_MS } from "@/server/db/heartbeat.ts";
import { processLives } from "@/server/db/processLives.ts";

/** Whether another process of this machine is the worker. */
export async function isWorkerAlive(): Promise<boolean> {
  const last = await findHeartbeat("worker");
  return (
    last !== null && last.pid !== process.pid && Date.now() - last.beatMs < HEARTBEAT_DEAD_MS && processLives(last.pid)
  );
}
