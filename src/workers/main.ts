import { setTimeout as delay } from "node:timers/promises";
import { watch } from "chokidar";
import cron from "node-cron";
import { scanInbox } from "./jobs/scanInbox.ts";
import { Poke } from "./poke.ts";
import { prepareToWork } from "./prepare.ts";
import { SCHEDULE } from "./schedule.ts";
import { workOnce } from "./workOnce.ts";
import { dataFolder, getEnv } from "@/env.ts";
import { toAppError } from "@/errors.ts";
import { log } from "@/log.ts";
import { closeDatabase, getDataChangeCounter } from "@/server/db/connection.ts";
import { beat, stopBeating } from "@/server/db/heartbeat.ts";
import { PROGRAM_VERSION } from "@/version.ts";

const BEAT_MS = 5_000;
/** How soon a change in the database made by the web process is noticed. */
const CHANGE_POLL_MS = 150;
/** Wait after a failure, so that a full disk is not hammered. */
const AFTER_ERROR_MS = 5_000;
/** While a file is arriving it is looked at this often. */
const ARRIVING_POLL_MS = 200;

/** Wakes the loop on files, on the clock and on changes made by other processes. */
function listen(poke: Poke): () => Promise<void> {
  const watcher = watch(dataFolder("inbox"), { ignoreInitial: true, depth: 1 }).on("all", () => poke.poke());
  const tasks = SCHEDULE.map(({ cron: pattern }) =>
    cron.schedule(pattern, () => poke.poke(), { suppressMissedWarning: true }),
  );
  let seen = getDataChangeCounter();
  const changes = setInterval(() => {
    const counter = getDataChangeCounter();
    if (counter !== seen) poke.poke();
    seen = counter;
  }, CHANGE_POLL_MS);
  return async () => {
    clearInterval(changes);
    for (const task of tasks) await task.stop();
    await watcher.close();
  };
}

/** Works until told to stop. A failure is logged and tried again later; the rows say what is left. */
async function workLoop(poke: Poke, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    try {
      const arriving = await scanInbox(new Date());
      const worked = await workOnce(stop, arriving);
      if (!worked) await poke.sleep(arriving ? ARRIVING_POLL_MS : getEnv().inboxPollMs);
    } catch (thrown) {
      if (stop.aborted) return;
      const error = toAppError(thrown);
      log.error({ err: thrown, code: error.code }, error.message);
      await delay(error.code === "cancelled" ? 0 : AFTER_ERROR_MS, undefined, { signal: stop }).catch(() => undefined);
    }
  }
}

async function main(): Promise<void> {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  await prepareToWork();
  const sayAlive = () =>
    beat("worker", PROGRAM_VERSION, new Date()).catch((error: unknown) => log.warn({ err: error }, "no heartbeat"));
  await sayAlive();
  const heartbeat = setInterval(() => void sayAlive(), BEAT_MS);
  const poke = new Poke();
  stop.signal.addEventListener("abort", () => poke.poke());
  const silence = listen(poke);
  log.info({ dataDir: getEnv().dataDir }, "worker ready");
  await workLoop(poke, stop.signal);
  clearInterval(heartbeat);
  await silence();
  await stopBeating("worker");
  await closeDatabase();
}

try {
  await main();
} catch (thrown) {
  log.fatal({ err: thrown }, toAppError(thrown).message);
  process.exitCode = 1;
}
