"use client";

import { useSyncExternalStore } from "react";

const QUERY = "(prefers-reduced-motion: reduce)";

function subscribe(tell: () => void): () => void {
  const query = window.matchMedia(QUERY);
  query.addEventListener("change", tell);
  return () => query.removeEventListener("change", tell);
}

/** Whether the reader wants no motion; on the server, which cannot know, nothing moves. */
export function useCalm(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(QUERY).matches,
    () => true,
  );
}
