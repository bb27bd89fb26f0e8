const CHINA_OFFSET_MS = 8 * 3_600_000;

/** A time as CAP writes it, on China's clock with its offset: "2026-11-22T20:00:00+08:00". Whole seconds. */
export function capTime(time: Date): string {
  return `${new Date(time.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}
