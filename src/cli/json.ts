/** An undefined statistic is `NaN` inside the program and `null` on the wire; this is the place. */
function replaceUndefinedStatistic(_key: string, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) return null;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return Array.from(value as unknown as ArrayLike<number>);
  return value;
}

/** JSON with full double precision, `NaN` and infinities as `null`, typed arrays as lists. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, replaceUndefinedStatistic);
}
