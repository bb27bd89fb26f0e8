/** How often the page is asked, ms. */
const INTERVAL_MS = 100;

/**
 * Asks `/api/health` until it says that web, worker and database are well.
 *
 * @param {string} address of the web process
 * @param {{limitMs: number, signal: AbortSignal}} options
 * @returns {Promise<boolean>} false if the time is over or the signal came first
 */
export async function waitUntilHealthy(address, { limitMs, signal }) {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline && !signal.aborted) {
    try {
      const answer = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(2_000) });
      if (answer.ok) return true;
    } catch {
      // Not listening yet: ask again.
    }
    await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
  }
  return false;
}
