import type { QueryClient } from "@tanstack/react-query";
import { cache } from "react";
import { getQueryClient, serverApi } from "./server.ts";
import type { AreaView } from "@/contract/area.ts";

/**
 * Reads who acts, the list of study areas and the one that will be shown, so that they travel with the page. What fails here
 * is asked for again by the browser, which can say so.
 *
 * @param wanted the area named in the address.
 */
export async function prefetchArea(
  wanted: string | undefined,
): Promise<{ queryClient: QueryClient; area: AreaView | null }> {
  const queryClient = getQueryClient();
  await readInitialSeq();
  let area: AreaView | null = null;
  try {
    const [areas] = await Promise.all([
      queryClient.fetchQuery(serverApi.area.list.queryOptions()),
      queryClient.fetchQuery(serverApi.person.me.queryOptions()),
    ]);
    const areaId = areas.find(({ id }) => id === wanted)?.id ?? areas[0]?.id;
    if (areaId !== undefined) area = await queryClient.fetchQuery(serverApi.area.get.queryOptions({ areaId }));
  } catch {
    queryClient.clear();
  }
  return { queryClient, area };
}

/** Where the event log stands before any of the page's data are read; `null` if that cannot be said. */
export const readInitialSeq = cache(async (): Promise<number | null> => {
  try {
    return (await getQueryClient().fetchQuery(serverApi.event.since.queryOptions({}))).latestSeq;
  } catch {
    return null;
  }
});
