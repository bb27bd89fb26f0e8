"use client";

import { useEffect } from "react";
import { useReach } from "./useReach.ts";
import type { AreaView } from "@/contract/area.ts";

/** The region a page speaks of, and how it turns to another. */
export interface PageRegion {
  /** null = the whole area. */
  readonly code: string | null;
  readonly onRegion: (code: string) => void;
}

/** How a page's region stands to whoever acts here; `own` = the region they answer for. */
export type RegionReach =
  | { readonly state: "within" }
  | { readonly state: "turning" }
  | { readonly state: "out"; readonly asked: string; readonly own: string };

/**
 * Turns a page of the whole area to the region that whoever acts here answers for, and says where another region is out
 * of their reach. Who answers for everything stays where they are.
 */
export function useOwnRegion(region: PageRegion | undefined, area: AreaView | undefined): RegionReach {
  const reach = useReach();
  const own = area?.regions.find(({ code }) => code === reach?.[0])?.code;
  const { code: asked = null, onRegion } = region ?? {};
  const isTurning = onRegion !== undefined && own !== undefined && asked === null;
  useEffect(() => {
    if (isTurning) onRegion(own);
  }, [isTurning, own, onRegion]);
  if (isTurning) return { state: "turning" };
  const isOut = own !== undefined && asked !== null && !reach?.includes(asked);
  return isOut ? { state: "out", asked, own } : { state: "within" };
}
