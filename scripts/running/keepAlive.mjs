import { spawn } from "node:child_process";
import { root } from "../setup/root.mjs";

/** A process that lived at least this long was in order; its next death starts the count anew, ms. */
const LONG_LIFE_MS = 30_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 8_000;
/** So many deaths without a long life between them, and it is given up. */
const MOST_QUICK_DEATHS = 5;
/** A process told to stop that is still there after this time is killed, ms. */
const STOP_LIMIT_MS = 5_000;

const PRELOAD = new URL("./stopWithParent.mjs", import.meta.url).href;

/** The last line somebody wrote; of a line of our structured log, its message. */
function lastSentence(text) {
  const line = text.trim().split("\n").at(-1);
  if (!line.startsWith("{")) return line;
  try {
    return JSON.parse(line).msg ?? line;
  } catch {
    return line;
  }
}

/**
 * Starts a Node program and starts it again whenever it dies, after a pause that doubles.
 *
 * @param {object} program
 * @param {string} program.name for messages: "web", "worker"
 * @param {readonly string[]} program.args of node: options, script, arguments
 * @param {Record<string, string>} [program.env] on top of ours
 * @param {(sentence: string) => void} program.onGivenUp called once, after too many quick deaths
 * @param {(line: string) => void} [program.warn] told of each death
 * @param {{longLifeMs?: number, firstPauseMs?: number}} [program.timing] shorter in tests
 * @returns {{stop: () => Promise<void>}}
 */
export function keepAlive({ name, args, env = {}, onGivenUp, warn = console.error, timing = {} }) {
  const { longLifeMs = LONG_LIFE_MS, firstPauseMs = FIRST_PAUSE_MS } = timing;
  let quickDeaths = 0;
  let isStopping = false;
  let lastWords = "";
  let child;
  let pause;

  function start() {
    const startedMs = performance.now();
    child = spawn(process.execPath, ["--import", PRELOAD, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      windowsHide: true,
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      process.stderr.write(text);
      lastWords = lastSentence(text) || lastWords;
    });
    child.once("exit", (code, signal) => afterDeath(signal ?? `status ${code}`, performance.now() - startedMs));
  }

  function afterDeath(how, livedMs) {
    if (isStopping) return;
    quickDeaths = livedMs < longLifeMs ? quickDeaths + 1 : 1;
    if (quickDeaths >= MOST_QUICK_DEATHS) {
      isStopping = true;
      onGivenUp(
        `The ${name} process ended ${quickDeaths} times in a row (${how}): ${lastWords || "it left no message"}`,
      );
      return;
    }
    const pauseMs = Math.min(LONGEST_PAUSE_MS, firstPauseMs * 2 ** (quickDeaths - 1));
    warn(`The ${name} process ended (${how}); it is started again.`);
    pause = setTimeout(start, pauseMs);
  }

  start();
  return {
    stop() {
      isStopping = true;
      clearTimeout(pause);
      if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
        child.once("exit", () => {
          clearTimeout(timer);
          resolve();
        });
        if (child.connected) child.disconnect();
      });
    },
  };
}
