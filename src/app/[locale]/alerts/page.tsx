import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { InboxPage } from "../../_components/alerts/InboxPage.tsx";
import { prefetchArea } from "../../_trpc/prefetchArea.ts";

/** The inbox of signals; the area travels with the page. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { a } = await searchParams;
  const { queryClient } = await prefetchArea(typeof a === "string" ? a : undefined);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <InboxPage />
    </HydrationBoundary>
  );
}
