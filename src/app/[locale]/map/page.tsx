import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { MapPage } from "../../_components/map/MapPage.tsx";
import { prefetchMap } from "../../_trpc/prefetchMap.ts";

/** The map; its area and its first legend travel with the page, so that the map starts one round trip earlier. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const address = await searchParams;
  const text = (name: string) => (typeof address[name] === "string" ? address[name] : undefined);
  const queryClient = await prefetchMap({ a: text("a"), y: text("y"), m: text("m"), u: text("u") });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <MapPage />
    </HydrationBoundary>
  );
}
