"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../_trpc/client.tsx";

const COOKIE = "carbonwatch-person";
const YEAR_S = 31_536_000;

/** Who acts on this browser, and how to choose somebody else. */
export function useActing() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const me = useQuery(trpc.person.me.queryOptions());
  const choose = (personId: number | null) => {
    document.cookie = `${COOKIE}=${personId ?? ""}; path=/; samesite=lax; max-age=${personId === null ? 0 : YEAR_S}`;
    void queryClient.invalidateQueries();
  };
  return { me: me.data, choose };
}
