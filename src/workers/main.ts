import { setPriority } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { watch } from "chokidar";
import cron from "node-cron";
import { scanInbox } from "./jobs/scanInbox.ts";
import { killPoint } from "./killPoint.ts";
import { Poke } from "./poke.ts";
import { prepareToWork } from "./prepare.ts";
import { SCHEDULE } from "./schedule.ts";
import { workOnce } from "./workOnce.ts";
import { workOnBackTests } from "./workOnBackTests.ts";
import { workOnOverviews } from "./workOnOverviews.ts";
import { workOnPairs } from "./workOnPairs.ts";
import { workOnReports } from "./workOnReports.ts";
import { dataFolder, getEnv } from "@/env.ts";
import { toAppError } from "@/errors.ts";
import { log } from "@/log.ts";
import { closeDatabase, getDataChangeCounter } from "@/server/db/connection.ts";
import { beat, stopBeating } from "@/server/db/heartbeat.ts";
import { startDelivering } from "@/server/delivery/deliverLoop.ts";
import { PROGRAM_VERSION } from "@/version.ts";

const BEAT_MS = 5_000;
/** How soon a change in the database made by the web process is noticed. */
const CHANGE_POLL_MS = 150;
/** Wait after a failure, so that a full disk is not hammered. */
const AFTER_ERROR_MS = 5_000;
/** While a file is arriving it is looked at this often. */
const ARRIVING_POLL_MS = 200;

/** Wakes the loops on files, on the clock and on changes made by other processes. */
function listen(pokes: readonly Poke[]): () => Promise<void> {
  const pokeAll = () => pokes.forEach((poke) => poke.poke());
  const watcher = watch(dataFolder("inbox"), { ignoreInitial: true, depth: 1 }).on("all", pokeAll);
  const tasks = SCHEDULE.map(({ cron: pattern }) => cron.schedule(pattern, pokeAll, { suppressMissedWarning: true }));
  let seen = getDataChangeCounter();
  const changes = setInterval(() => {
    const counter = getDataChangeCounter();
    if (counter !== seen) pokeAll();
    seen = counter;
  }, CHANGE_POLL_MS);
  return async () => {
    clearInterval(changes);
    for (const task of tasks) await task.stop();
    await watcher.close();
  };
}

/** What is due is read anew at least this often, because some of it falls due by the clock alone. */
const LONGEST_REST_MS = 60_000;

/**
 * Takes in what was offered and what follows from it; says how long it may rest, 0 = not at all. While nobody has changed
 * the database since nothing was due, nothing can be: an idle worker only looks into the inbox.
 */
function filesWork(): (stop: AbortSignal) => Promise<number> {
  let restingSince: { readonly counter: number; readonly ms: number } | undefined;
  return async (stop) => {
    const arriving = await scanInbox(new Date());
    const counter = getDataChangeCounter();
    const isResting = restingSince?.counter === counter && Date.now() - restingSince.ms < LONGEST_REST_MS;
    if (!arriving && isResting) return getEnv().inboxPollMs;
    restingSince = undefined;
    if (await workOnce(stop, arriving)) return 0;
    if (arriving) return ARRIVING_POLL_MS;
    restingSince = { counter, ms: Date.now() };
    return getEnv().inboxPollMs;
  };
}

/** Works until told to stop. A failure is logged and tried again later; the rows say what is left. */
async function workLoop(poke: Poke, stop: AbortSignal, work: (stop: AbortSignal) => Promise<number>): Promise<void> {
  while (!stop.aborted) {
    try {
      const restMs = await work(stop);
      if (restMs > 0) await poke.sleep(restMs);
    } catch (thrown) {
      if (stop.aborted) return;
      const error = toAppError(thrown);
      log.error({ err: thrown, code: error.code }, error.message);
      await delay(error.code === "cancelled" ? 0 : AFTER_ERROR_MS, undefined, { signal: stop }).catch(() => undefined);
    }
  }
}

async function main(): Promise<void> {
  // Who clicks is served before what is computed; threads and processes started from here on inherit it.
  setPriority(getEnv().workerNiceness);
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  await prepareToWork();
  const sayAlive = () =>
    beat("worker", PROGRAM_VERSION, new Date()).catch((error: unknown) => log.warn({ err: error }, "no heartbeat"));
  await sayAlive();
  const heartbeat = setInterval(() => void sayAlive(), BEAT_MS);
  const [files, pairs, overviews, reports, trials] = [new Poke(), new Poke(), new Poke(), new Poke(), new Poke()];
  const pokes = [files, pairs, overviews, reports, trials];
  stop.signal.addEventListener("abort", () => pokes.forEach((poke) => poke.poke()));
  const silence = listen(pokes);
  log.info({ dataDir: getEnv().dataDir }, "worker ready");
  // Somebody sits before the screen and waits for a pair of years: it does not queue behind a series that is coming in.
  const stopDelivering = startDelivering(killPoint);
  await Promise.all([
    workLoop(files, stop.signal, filesWork()),
    workLoop(pairs, stop.signal, async (signal) => ((await workOnPairs(signal)) ? 0 : getEnv().inboxPollMs)),
    workLoop(overviews, stop.signal, async (signal) => ((await workOnOverviews(signal)) ? 0 : getEnv().inboxPollMs)),
    workLoop(reports, stop.signal, async (signal) => ((await workOnReports(signal)) ? 0 : getEnv().inboxPollMs)),
    workLoop(trials, stop.signal, async (signal) => ((await workOnBackTests(signal)) ? 0 : getEnv().inboxPollMs)),
  ]);
  await stopDelivering();
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
