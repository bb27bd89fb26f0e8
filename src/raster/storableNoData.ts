import type { SampleType } from "./rasterHeader.ts";

/** A file's no-data value as a value that its pixels can have, or `null`. */
export function storableNoData(noData: number | null, { bits, kind }: SampleType): number | null {
  if (noData === null || kind === "float") return noData;
  if (!Number.isInteger(noData)) return null;
  const low = kind === "signed" ? -(2 ** (bits - 1)) : 0;
  const high = kind === "signed" ? 2 ** (bits - 1) - 1 : 2 ** bits - 1;
  if (noData >= low && noData <= high) return noData;
  // A signed no-data value on an unsigned byte band means its bit pattern: −128 is stored as 128.
  return kind === "unsigned" && bits === 8 && noData < 0 && noData >= -128 ? noData + 256 : null;
}
