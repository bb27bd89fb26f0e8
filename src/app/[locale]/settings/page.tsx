import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { SettingsPage } from "../../_components/settings/SettingsPage.tsx";
import { getQueryClient, serverApi } from "../../_trpc/server.ts";

/** Duty: who is told of what, by which way, when; it needs no study area to be set up. */
export default async function Page() {
  const queryClient = getQueryClient();
  try {
    await Promise.all([
      queryClient.fetchQuery(serverApi.person.me.queryOptions()),
      queryClient.fetchQuery(serverApi.area.list.queryOptions()),
      queryClient.fetchQuery(serverApi.person.list.queryOptions()),
    ]);
  } catch {
    // The browser asks again, and can say what is wrong.
    queryClient.clear();
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <SettingsPage />
    </HydrationBoundary>
  );
}
