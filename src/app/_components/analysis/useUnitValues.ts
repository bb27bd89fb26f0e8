"use client";

import { useQuery } from "@tanstack/react-query";
import type { AnalysisView } from "@/contract/analysis.ts";
import { unitValuesSchema, type UnitValues } from "@/contract/unitValues.ts";

/** Fetches values of single units of an analysis' last result. */
export async function fetchUnitValues(id: number, version: string, columns?: string): Promise<UnitValues> {
  const query = new URLSearchParams({ at: version, ...(columns !== undefined && { columns }) });
  const response = await fetch(`/api/analyses/${id}/units?${query}`);
  if (!response.ok) throw new Error(`/api/analyses/${id}/units: ${response.status}`);
  return unitValuesSchema.parse(await response.json());
}

/** Some columns of an analysis' units, for a map; all of them where none is named. */
export function useUnitValues(view: AnalysisView | null, columns: string | undefined) {
  return useQuery({
    queryKey: ["unitValues", view?.id, view?.computedAt, columns],
    queryFn: () => fetchUnitValues(view?.id ?? 0, view?.computedAt ?? "", columns),
    enabled: view !== null && view.result !== null,
    staleTime: Infinity,
  });
}
