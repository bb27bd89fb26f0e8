"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAlertNumber } from "./parseAlertNumber.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AlertSummary } from "@/contract/alert.ts";

const LONGEST_LIST = 6;
const NONE: readonly AlertSummary[] = [];

/** Alerts of an area whose number is, or begins like, what was typed. */
export function useAlertHits(
  areaId: string | undefined,
  text: string,
): { alerts: readonly AlertSummary[]; error: unknown } {
  const trpc = useTRPC();
  const number = parseAlertNumber(text);
  const found = useQuery({
    ...trpc.alert.list.queryOptions({ areaId, text: number ?? "", limit: LONGEST_LIST }),
    enabled: areaId !== undefined && number !== null,
  });
  return { alerts: number === null ? NONE : (found.data ?? NONE), error: number === null ? null : found.error };
}
