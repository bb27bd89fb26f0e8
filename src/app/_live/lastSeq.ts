const KEY = "carbon-watch.lastSeq";

/** The last event seen in this tab, before it was reloaded. */
export function readLastSeq(): number | null {
  try {
    const text = sessionStorage.getItem(KEY);
    const seq = text === null ? NaN : Number(text);
    return Number.isSafeInteger(seq) && seq >= 0 ? seq : null;
  } catch {
    return null; // Storage may be forbidden; memory then has to do.
  }
}

export function writeLastSeq(seq: number): void {
  try {
    sessionStorage.setItem(KEY, String(seq));
  } catch {
    // Storage may be forbidden or full; memory then has to do.
  }
}
