"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../_trpc/client.tsx";

export function AreaListProbe() {
  const trpc = useTRPC();
  const areas = useQuery(trpc.area.list.queryOptions());
  return <pre>{JSON.stringify(areas.data ?? areas.status)}</pre>;
}
