import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { DutyDesk } from "../_components/duty/DutyDesk.tsx";
import { prefetchArea } from "../_trpc/prefetchArea.ts";

/** The duty desk; its area travels with the page, so that the map starts one round trip earlier. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { a } = await searchParams;
  const queryClient = await prefetchArea(typeof a === "string" ? a : undefined);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DutyDesk />
    </HydrationBoundary>
  );
}
