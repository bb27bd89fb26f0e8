import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { RegionProfile } from "../../../_components/regions/RegionProfile.tsx";
import { prefetchArea } from "../../../_trpc/prefetchArea.ts";

/** One region's profile; the area travels with the page. */
export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { a } = await searchParams;
  const { queryClient } = await prefetchArea(typeof a === "string" ? a : undefined);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <RegionProfile regionCode={decodeURIComponent((await params).code)} />
    </HydrationBoundary>
  );
}
