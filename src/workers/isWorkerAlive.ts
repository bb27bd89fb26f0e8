import { findHeartbeat, HEARTBEAT_DEAD_MS } from "@/server/db/heartbeat.ts";

function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // EPERM: it lives, but belongs to somebody else.
    return thrown instanceof Error && "code" in thrown && thrown.code === "EPERM";
  }
}

/** Whether another process of this machine is the worker. */
export async function isWorkerAlive(): Promise<boolean> {
  const last = await findHeartbeat("worker");
  return (
    last !== null && last.pid !== process.pid && Date.now() - last.beatMs < HEARTBEAT_DEAD_MS && processLives(last.pid)
  );
}
