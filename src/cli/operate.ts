import { AppError } from "@/errors.ts";
import { isWorkerAlive } from "@/workers/isWorkerAlive.ts";
import { prepareToWork } from "@/workers/prepare.ts";
import { workUntilIdle } from "@/workers/workUntilIdle.ts";
import { closeDatabase } from "@/server/db/connection.ts";

const POLL_MS = 200;

/** Opens the installation's database for one command and closes it afterwards, whatever happens. */
export async function withInstallation<T>(work: () => Promise<T>): Promise<T> {
  await prepareToWork();
  try {
    return await work();
  } finally {
    await closeDatabase();
  }
}

/**
 * Has the due work done: by the worker if it runs, else here.
 *
 * @param isDone whether what the command waits for has happened; asked while the worker is at it.
 */
export async function finishWork(isDone: () => Promise<boolean>): Promise<void> {
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort(new AppError("cancelled", "Interrupted; the next start goes on.")));
  if (!(await isWorkerAlive())) return workUntilIdle(stop.signal);
  while (!(await isDone())) {
    stop.signal.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
