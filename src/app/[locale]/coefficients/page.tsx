import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { CoefficientsPage } from "../../_components/coefficients/CoefficientsPage.tsx";
import { prefetchArea } from "../../_trpc/prefetchArea.ts";

/** Coefficients and factors: what every tonne rests on, and what another choice would change. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { a } = await searchParams;
  const { queryClient } = await prefetchArea(typeof a === "string" ? a : undefined);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <CoefficientsPage />
    </HydrationBoundary>
  );
}
