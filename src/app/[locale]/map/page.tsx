import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { MapPage } from "../../_components/map/MapPage.tsx";
import { prefetchArea } from "../../_trpc/prefetchArea.ts";

/** The map; its area travels with the page, so that the map starts one round trip earlier. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { a } = await searchParams;
  const queryClient = await prefetchArea(typeof a === "string" ? a : undefined);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <MapPage />
    </HydrationBoundary>
  );
}
