"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import type { PairKey, PairStatus } from "@/contract/pair.ts";

/** While a pair is being computed its progress is asked for this often, ms; that it is done is told by the event log. */
const PROGRESS_EVERY_MS = 400;

/** Stands in the place of a pair that nobody wants; never asked for. */
const NO_PAIR: PairKey = { areaId: "none", fromYear: 0, year: 0 };

/** Any two years against each other: asks for them if nobody has, follows the progress, says when they are there. */
export function usePair(wanted: PairKey | null): {
  status: PairStatus | undefined;
  isReady: boolean;
  error: unknown;
  retry: () => void;
} {
  const trpc = useTRPC();
  const key = wanted ?? NO_PAIR;
  const status = useQuery({
    ...trpc.pair.status.queryOptions(key),
    enabled: wanted !== null,
    refetchInterval: ({ state }) => (state.data?.state === "computing" ? PROGRESS_EVERY_MS : false),
  });
  const { refetch } = status;
  const request = useMutation(trpc.pair.request.mutationOptions({ onSettled: () => void refetch() }));
  const { mutate } = request;
  const { areaId, fromYear, year } = key;
  const isAbsent = wanted !== null && status.data?.state === "absent";
  useEffect(() => {
    if (isAbsent) mutate({ areaId, fromYear, year });
  }, [isAbsent, mutate, areaId, fromYear, year]);
  return {
    status: status.data,
    isReady: wanted !== null && status.data?.state === "ready",
    error: status.error ?? request.error,
    retry: () => mutate({ areaId, fromYear, year }),
  };
}
