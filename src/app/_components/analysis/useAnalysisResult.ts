"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPCClient } from "../../_trpc/client.tsx";
import type { AnalysisSummary } from "@/contract/analysis.ts";

/**
 * The figures of an analysis as the list shows it: fetched once for each time it was computed. What an event touches is
 * the list, so an analysis that has just been taken out is not asked for again.
 */
export function useAnalysisResult(row: AnalysisSummary | undefined) {
  const client = useTRPCClient();
  const id = row?.id ?? 0;
  return useQuery({
    queryKey: ["analysisResult", id, row?.computedAt],
    queryFn: async () => (await client.analysis.get.query({ id })).result,
    enabled: row?.hasResult === true,
    staleTime: Infinity,
    // The last result stays while the new one is fetched, that of another analysis does not.
    placeholderData: (previous, query) => (query?.queryKey[1] === id ? previous : undefined),
  });
}
