/** A part whose script did not come is asked for again after at most this long, ms; at once when the network is back. */
const AGAIN_MS = 3_000;
/** So often while there is a network; a script that is still missing then is one of a program that has been replaced. */
const MOST_TRIES = 40;

/** Resolves when the network is said to be back, and after a while anyway. */
function untilNextTry(): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      window.removeEventListener("online", go);
      resolve();
    };
    const timer = setTimeout(go, AGAIN_MS);
    window.addEventListener("online", go);
  });
}

/**
 * Loads a part of a page that comes after it, for `dynamic`. A script that is lost on the way is fetched again until it
 * comes: a part that fails would take the whole page down with it.
 *
 * @param load - imports the module; must name it itself, so that the builder knows it.
 * @throws what the import threw: on the server, which has its scripts beside it, at once.
 */
export async function loadPart<Module>(load: () => Promise<Module>): Promise<Module> {
  for (let tries = 0; ;) {
    try {
      return await load();
    } catch (error) {
      if (typeof window === "undefined" || tries >= MOST_TRIES) throw error;
    }
    if (navigator.onLine) tries++;
    await untilNextTry();
  }
}
