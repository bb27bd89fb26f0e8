import { QueryClient } from "@tanstack/react-query";

/** Answers stay fresh until an event says otherwise; this is the net under that. */
const FRESH_MS = 60_000;

export function makeQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { staleTime: FRESH_MS, retry: 1 } } });
}
