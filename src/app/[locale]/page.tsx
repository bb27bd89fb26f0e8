import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { DutyHome } from "../_components/duty/DutyHome.tsx";
import { prefetchArea } from "../_trpc/prefetchArea.ts";

/** The duty home; its area travels with the page. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { a } = await searchParams;
  const { queryClient } = await prefetchArea(typeof a === "string" ? a : undefined);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DutyHome />
    </HydrationBoundary>
  );
}
