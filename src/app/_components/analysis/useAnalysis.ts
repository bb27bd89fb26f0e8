"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useAnalysisResult } from "./useAnalysisResult.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AnalysisView } from "@/contract/analysis.ts";
import type { AnalysisKind, AnalysisParameters } from "@/contract/analysisParameters.ts";
import type { ResultOf } from "@/contract/analysisResult.ts";
import { parameterText } from "@/contract/defaultAnalyses.ts";

/** An analysis with exactly these parameters: its row, its last result, and what can be done with it. */
export interface AnalysisHandle<Kind extends AnalysisKind> {
  /** null = nobody has asked for it. */
  readonly view: AnalysisView | null;
  readonly result: ResultOf<Kind> | null;
  readonly isLoading: boolean;
  readonly error: unknown;
  /** Reads again what could not be read. */
  readonly retry: () => void;
  readonly request: () => void;
  readonly cancel: () => void;
  readonly isAsking: boolean;
  readonly requestError: unknown;
}

const WAITING_POLL_MS = 2000;

/** Where analyses are listed: those of an area, or of a table of the whole country. */
const ownerOf = ({ units }: AnalysisParameters) =>
  units.from === "area" ? { areaId: units.areaId } : { tableId: units.tableId };

/** Finds, asks for and calls off the analysis with the given parameters; null = nothing to ask for yet. */
export function useAnalysis<Kind extends AnalysisKind>(
  parameters: Extract<AnalysisParameters, { kind: Kind }> | null,
): AnalysisHandle<Kind> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const isOn = parameters !== null;
  const list = useQuery({
    ...trpc.analysis.list.queryOptions(isOn ? ownerOf(parameters) : {}),
    enabled: isOn,
    refetchInterval: ({ state }) =>
      state.data?.some((one) => one.state === "queued" || one.state === "running") ? WAITING_POLL_MS : false,
  });
  const wanted = isOn ? parameterText(parameters) : "";
  const row = isOn
    ? list.data?.find((one) => one.kind === parameters.kind && parameterText(one.parameters) === wanted)
    : undefined;
  const found = useAnalysisResult(row);
  const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.analysis.pathKey() });
  const request = useMutation(trpc.analysis.request.mutationOptions({ onSettled: refresh }));
  const cancel = useMutation(trpc.analysis.cancel.mutationOptions({ onSettled: refresh }));
  const result = row && found.data?.kind === parameters?.kind ? (found.data as ResultOf<Kind>) : null;
  return {
    view: row ? { ...row, result } : null,
    result,
    isLoading: isOn && (list.isPending || found.isLoading),
    error: list.error ?? found.error,
    retry: () => {
      void refresh();
      // The figures are kept beside the list and are not refreshed with it.
      if (found.error) void found.refetch();
    },
    request: () => parameters && request.mutate({ parameters }),
    cancel: () => row && cancel.mutate({ id: row.id }),
    isAsking: request.isPending,
    requestError: request.error ?? cancel.error,
  };
}
