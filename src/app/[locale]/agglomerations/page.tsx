import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { AgglomerationsPage } from "../../_components/agglomerations/AgglomerationsPage.tsx";
import { prefetchArea } from "../../_trpc/prefetchArea.ts";

/** Cities and agglomerations: paper A's system with the tables of the whole country. */
export default async function Page() {
  const { queryClient } = await prefetchArea(undefined);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <AgglomerationsPage />
    </HydrationBoundary>
  );
}
