/** Longest time something that can wait is put off once the page has loaded, ms. */
const LONGEST_MS = 2_000;
const WITHOUT_IDLE_MS = 500;

function onceIdle(act: () => void): () => void {
  if (typeof window.requestIdleCallback === "function") {
    const id = window.requestIdleCallback(act, { timeout: LONGEST_MS });
    return () => window.cancelIdleCallback(id);
  }
  const timer = setTimeout(act, WITHOUT_IDLE_MS);
  return () => clearTimeout(timer);
}

/** Calls back once the page has loaded and the browser has nothing better to do; returns how to call it off. */
export function whenIdle(act: () => void): () => void {
  if (document.readyState === "complete") return onceIdle(act);
  let callOff = () => window.removeEventListener("load", onLoad);
  function onLoad(): void {
    callOff = onceIdle(act);
  }
  window.addEventListener("load", onLoad, { once: true });
  return () => callOff();
}
