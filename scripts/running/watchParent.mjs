/** How often the parent is looked at, ms. */
const INTERVAL_MS = 250;
/** Whoever it was at the very start: it may be gone before set-up is done. */
const PARENT = process.ppid;

/**
 * Calls back once when the process that started us is gone, if that was npm: its shell dies of a signal
 * without passing it on, and the program would run on with nobody to stop it. A program started in the
 * background by hand keeps its npm, and so runs on when the terminal is closed.
 *
 * @param {() => void} onGone
 * @param {NodeJS.ProcessEnv} [env]
 */
export function watchParent(onGone, env = process.env) {
  if (!env.npm_lifecycle_event) return;
  const timer = setInterval(() => {
    if (process.ppid === PARENT) return;
    clearInterval(timer);
    onGone();
  }, INTERVAL_MS);
  timer.unref();
}
