"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../_trpc/client.tsx";
import type { BaseMapView } from "@/contract/baseMap.ts";

const NONE: readonly BaseMapView[] = [];

/** Base maps the installation offers, and the one chosen; none is needed. */
export function useBaseMaps(chosen: string | null) {
  const trpc = useTRPC();
  const maps = useQuery({ ...trpc.system.baseMaps.queryOptions(), staleTime: Infinity });
  const list = maps.data ?? NONE;
  const base = list.find(({ id, refused }) => id === chosen && refused === null);
  return {
    list,
    url: base ? `/api/tiles/${base.id}/{z}/{x}/{y}` : null,
    name: base?.name ?? null,
    attribution: base?.attribution ?? null,
    /** Named in the address, and not offered here or refused. */
    isUnknown: chosen !== null && maps.data !== undefined && base === undefined,
  };
}
