/** So long after loading a page fetches what it shows first; things that can wait do not come between, ms. */
const FIRST_VIEW_MS = 1_200;

function onceShown(act: () => void): () => void {
  const timer = setTimeout(act, FIRST_VIEW_MS);
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
