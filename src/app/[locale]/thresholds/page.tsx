import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { ThresholdsPage } from "../../_components/thresholds/ThresholdsPage.tsx";
import { prefetchArea } from "../../_trpc/prefetchArea.ts";

/** Thresholds: three methods side by side, what another choice would change, what is near its limit. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { a } = await searchParams;
  const { queryClient } = await prefetchArea(typeof a === "string" ? a : undefined);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ThresholdsPage />
    </HydrationBoundary>
  );
}
