import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { RegionsPage } from "../../_components/regions/RegionsPage.tsx";
import { prefetchArea } from "../../_trpc/prefetchArea.ts";

/** Regions side by side; the area travels with the page. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { a } = await searchParams;
  const { queryClient } = await prefetchArea(typeof a === "string" ? a : undefined);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <RegionsPage />
    </HydrationBoundary>
  );
}
