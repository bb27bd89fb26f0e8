import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { DriversPage } from "../../_components/drivers/DriversPage.tsx";
import { prefetchArea } from "../../_trpc/prefetchArea.ts";

/** Drivers: what goes with the change of an area's carbon. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { a } = await searchParams;
  const { queryClient } = await prefetchArea(typeof a === "string" ? a : undefined);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DriversPage />
    </HydrationBoundary>
  );
}
