import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { RulesPage } from "../../_components/rules/RulesPage.tsx";
import { prefetchArea } from "../../_trpc/prefetchArea.ts";

/** Rules: what makes a signal, what a draft would have done, and every version there was. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { a } = await searchParams;
  const { queryClient } = await prefetchArea(typeof a === "string" ? a : undefined);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <RulesPage />
    </HydrationBoundary>
  );
}
