import { fetchUnitValues } from "./useUnitValues.ts";
import type { AnalysisView } from "@/contract/analysis.ts";

type Row = (string | number | null)[];

/** Values of single units as rows of a download: code, name, place where units have one, then each column. */
export async function unitRows(view: AnalysisView | null): Promise<Row[]> {
  if (view === null) return [];
  const { codes, names, lonLat, columns } = await fetchUnitValues(view.id, view.computedAt ?? "");
  const keys = Object.keys(columns);
  const isPlaced = lonLat.length > 0;
  return [
    ["code", "name", ...(isPlaced ? ["longitude", "latitude"] : []), ...keys],
    ...codes.map((code, at): Row => {
      const place = isPlaced ? [lonLat[at]?.[0] ?? null, lonLat[at]?.[1] ?? null] : [];
      return [code, names[at], ...place, ...keys.map((key) => columns[key][at])];
    }),
  ];
}
