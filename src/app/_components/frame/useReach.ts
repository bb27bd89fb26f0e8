"use client";

import { useActing } from "../alerts/useActing.ts";

/** Codes of the regions that whoever acts here may see, their own first; null = all, or not known yet. */
export function useReach(): readonly string[] | null {
  return useActing().me?.regions ?? null;
}
