"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { loadCells, loadLayer, loadOutlines, peekLayer, type LayerAddress } from "./layerStore.ts";
import type { AreaView } from "@/contract/area.ts";
import type { GridLayer } from "@/contract/layerCodec.ts";

/** Cell list and outlines of an area; they change only with its region set. */
export function useMapGround(area: AreaView) {
  const { id, regionSetVersion } = area;
  const [cells, outlines] = useQueries({
    queries: [
      {
        queryKey: ["cells", id, regionSetVersion],
        queryFn: () => loadCells(id, regionSetVersion),
        staleTime: Infinity,
      },
      {
        queryKey: ["outlines", id, regionSetVersion],
        queryFn: () => loadOutlines(id, regionSetVersion),
        staleTime: Infinity,
      },
    ],
  });
  const error = cells.error ?? outlines.error;
  return {
    cells: cells.data,
    outlines: outlines.data,
    error,
    retry: () => {
      void cells.refetch();
      void outlines.refetch();
    },
  };
}

/** One layer: at once if it is in memory, the one before it until the new one is here. */
export function useLayer(address: LayerAddress | null) {
  const [shown, setShown] = useState<{ layer: GridLayer; address: LayerAddress } | null>(null);
  const inMemory = address === null ? undefined : peekLayer(address);
  const loading = useQuery({
    queryKey: ["layer", address],
    queryFn: () => (address === null ? null : loadLayer(address).then(() => true)),
    enabled: address !== null && inMemory === undefined,
    staleTime: Infinity,
    gcTime: 0,
  });
  const layer = address === null ? undefined : peekLayer(address);
  if (layer && address && shown?.layer !== layer) setShown({ layer, address });
  return {
    shown: layer && address ? { layer, address } : shown,
    isCurrent: layer !== undefined,
    error: loading.error,
    retry: loading.refetch,
  };
}

/** Fetches layers that will be wanted soon: the neighbours first, then the rest, one after the other. */
export function usePrefetchedLayers(addresses: readonly LayerAddress[]): void {
  useEffect(() => {
    let isWanted = true;
    async function fetchInTurn(): Promise<void> {
      for (const address of addresses) {
        if (!isWanted) return;
        await loadLayer(address).catch(() => undefined); // Asked for again when it is looked at.
      }
    }
    const timer = setTimeout(() => void fetchInTurn(), 200);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [addresses]);
}

/** Years by distance from the one looked at. */
export function byDistance(years: readonly number[], year: number): number[] {
  return years.filter((other) => other !== year).sort((a, b) => Math.abs(a - year) - Math.abs(b - year) || b - a);
}
