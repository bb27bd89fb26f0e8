import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { WarningsPage } from "../../_components/warnings/WarningsPage.tsx";
import { prefetchArea } from "../../_trpc/prefetchArea.ts";

/** Warnings that people issue: drafts, what is in force, exercises, advice. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { a } = await searchParams;
  const { queryClient } = await prefetchArea(typeof a === "string" ? a : undefined);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <WarningsPage />
    </HydrationBoundary>
  );
}
