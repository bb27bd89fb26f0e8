import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { ReportsPage } from "../../_components/reports/ReportsPage.tsx";
import { prefetchArea } from "../../_trpc/prefetchArea.ts";

/** Briefs; the area travels with the page. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { a } = await searchParams;
  const { queryClient } = await prefetchArea(typeof a === "string" ? a : undefined);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ReportsPage />
    </HydrationBoundary>
  );
}
