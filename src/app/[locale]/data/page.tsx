import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { DataPage } from "../../_components/data/DataPage.tsx";
import { prefetchArea } from "../../_trpc/prefetchArea.ts";

/** Data: what is in, what is coming in. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { a } = await searchParams;
  const { queryClient } = await prefetchArea(typeof a === "string" ? a : undefined);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DataPage />
    </HydrationBoundary>
  );
}
