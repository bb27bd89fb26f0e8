import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { AlertPage } from "../../../_components/alerts/AlertPage.tsx";
import { prefetchArea } from "../../../_trpc/prefetchArea.ts";

/** One signal in full. */
export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ number: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { a } = await searchParams;
  const { queryClient } = await prefetchArea(typeof a === "string" ? a : undefined);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <AlertPage alertNumber={decodeURIComponent((await params).number)} />
    </HydrationBoundary>
  );
}
