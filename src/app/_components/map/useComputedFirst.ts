"use client";

import { useQuery } from "@tanstack/react-query";
import { usePair } from "../compare/usePair.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import type { PairStatus } from "@/contract/pair.ts";
import type { ViewKey } from "@/contract/viewKey.ts";

/** Years that hot spots were computed for. */
export interface HotSpotChoice {
  readonly year: number;
  readonly fromYear: number | null;
}

/** Metrics of which any two years are there only after they have been counted. */
const OF_PAIRS: readonly ViewKey["metric"][] = ["increment", "reduction", "space", "transition"];

/**
 * What a view shows that is computed when somebody asks: a pair of years, which is asked for here, and hot spots, which
 * are not.
 *
 * @param restedYear the year once the slider rests: pairs are not asked for on its way.
 */
export function useComputedFirst(
  area: AreaView,
  view: ViewKey,
  restedYear: number,
): {
  reason: "pair" | "hotSpots" | null;
  /** Version of the hot spots; left out for everything else. */
  version: number | undefined;
  /** Whether the other years can be fetched without asking. */
  isEveryYearThere: boolean;
  pair: PairStatus | undefined;
  pairError: unknown;
  retryPair: () => void;
  hotSpots: readonly HotSpotChoice[];
} {
  const trpc = useTRPC();
  const { metric, year, baseYear } = view;
  const before = area.yearDetails.find((of) => of.year === year)?.fromYear ?? null;
  const isPair = OF_PAIRS.includes(metric) && baseYear !== null && baseYear !== before;
  const isAsked = isPair && baseYear !== year && restedYear === year;
  const pair = usePair(isAsked ? { areaId: area.id, fromYear: baseYear, year } : null);
  const isHotSpots = metric === "hotSpots";
  const hotSpots = useQuery({
    ...trpc.analysis.hotSpotYears.queryOptions({ areaId: area.id }),
    enabled: isHotSpots,
  });
  const found = hotSpots.data?.find((each) => each.year === year && each.fromYear === baseYear);
  const isLacking = isHotSpots ? found === undefined : isPair && !pair.isReady;
  return {
    reason: !isLacking ? null : isHotSpots ? "hotSpots" : "pair",
    version: isHotSpots ? found?.version : undefined,
    isEveryYearThere: !isPair && !isHotSpots,
    pair: pair.status,
    pairError: pair.error ?? hotSpots.error,
    retryPair: pair.retry,
    hotSpots: hotSpots.data ?? [],
  };
}
