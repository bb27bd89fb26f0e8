import { SetupError } from "../setup/setupError.mjs";
import { keepAlive } from "./keepAlive.mjs";
import { addressOf, requireFreePort } from "./port.mjs";
import { watchParent } from "./watchParent.mjs";
import { waitUntilHealthy } from "./waitUntilHealthy.mjs";

/** Longest time from start to the first good answer of `/api/health`, ms. */
const START_LIMIT_MS = 120_000;

/**
 * Runs web and worker until a signal or too many deaths; both are stopped before it ends.
 *
 * @param {object} options
 * @param {{host: string, port: number, dataDir: string}} options.settings
 * @param {readonly {name: string, args: readonly string[]}[]} options.programs
 * @param {Record<string, string>} [options.env]
 * @throws {SetupError} if a process could not be kept alive
 */
export async function runServers({ settings, programs, env = {} }) {
  const port = await requireFreePort(settings.host, settings.port);
  const address = addressOf(settings.host, port);
  const ended = new AbortController();
  let problem;
  const giveUp = (sentence) => {
    problem ??= sentence;
    ended.abort();
  };
  const running = programs.map(({ name, args }) =>
    keepAlive({ name, args, env: { ...env, PORT: String(port), DATA_DIR: settings.dataDir }, onGivenUp: giveUp }),
  );
  // Not SIGHUP: whoever starts it with nohup wants it to outlive the terminal.
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => ended.abort());
  watchParent(() => ended.abort());

  const end = new Promise((resolve) => ended.signal.addEventListener("abort", resolve, { once: true }));
  if (await waitUntilHealthy(address, { limitMs: START_LIMIT_MS, signal: ended.signal })) {
    console.log(`Carbon Watch is running at ${address} (Ctrl-C stops it)`);
  } else if (!ended.signal.aborted) {
    giveUp(`Carbon Watch did not answer at ${address} within ${START_LIMIT_MS / 1000} s; the lines above say why.`);
  }
  await end;
  await Promise.all(running.map((program) => program.stop()));
  if (problem) throw new SetupError(problem);
}
