/** So long after loading a page fetches what it shows first; things that can wait do not come between, ms. */
const FIRST_VIEW_MS = 1_200;

/** A page that knows when its first view is there says so; it is believed for this long, ms. */
const LONGEST_MS = 15_000;
const ASK_EVERY_MS = 200;
const PENDING = "[data-first-view=pending]";

function onceShown(act: () => void): () => void {
  const startMs = performance.now();
  let timer = setTimeout(ask, FIRST_VIEW_MS);
  function ask(): void {
    const isPending = document.querySelector(PENDING) !== null && performance.now() - startMs < LONGEST_MS;
    if (isPending) timer = setTimeout(ask, ASK_EVERY_MS);
    else act();
  }
  return () => clearTimeout(timer);
}

/** Calls back some time after the page has loaded, when its first view is there; returns how to call it off. */
export function afterFirstView(act: () => void): () => void {
  if (document.readyState === "complete") return onceShown(act);
  let callOff = () => window.removeEventListener("load", onLoad);
  function onLoad(): void {
    callOff = onceShown(act);
  }
  window.addEventListener("load", onLoad, { once: true });
  return () => callOff();
}
