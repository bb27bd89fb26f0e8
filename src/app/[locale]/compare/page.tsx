import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { ComparePage } from "../../_components/compare/ComparePage.tsx";
import { prefetchArea } from "../../_trpc/prefetchArea.ts";

/** Two years against each other; the area travels with the page. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { area } = await searchParams;
  const { queryClient } = await prefetchArea(typeof area === "string" ? area : undefined);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ComparePage />
    </HydrationBoundary>
  );
}
