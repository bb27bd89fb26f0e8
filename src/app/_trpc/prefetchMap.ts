import type { QueryClient } from "@tanstack/react-query";
import { preload } from "react-dom";
import { prefetchArea } from "./prefetchArea.ts";
import { serverApi } from "./server.ts";
import { groundUrls, layerUrl } from "../_components/map/layerStore.ts";
import type { AreaView } from "@/contract/area.ts";

/** What the address of the map names, as it came. */
export interface MapAddress {
  readonly a: string | undefined;
  readonly y: string | undefined;
  readonly m: string | undefined;
  readonly u: string | undefined;
}

/** Metrics whose layer has no further name than its year. */
const PLAIN = ["net", "emission", "sequestration", "index"] as const;

/**
 * Reads the area of the map and the legend of its first view, and has the browser fetch the outlines and the layer
 * beside the script. What an unusual view needs besides is asked for by the page itself.
 */
export async function prefetchMap({ a, y, m = "net", u = "cell" }: MapAddress): Promise<QueryClient> {
  const { queryClient, area } = await prefetchArea(a);
  if (!area || area.years.length === 0) return queryClient;
  const own = { as: "fetch", crossOrigin: "anonymous" } as const;
  for (const url of Object.values(groundUrls(area.id, area.regionSetVersion))) preload(url, own);
  const metric = PLAIN.find((name) => name === m);
  if (metric === undefined || u !== "cell") return queryClient;
  const year = yearOf(area, y);
  preload(layerUrl({ areaId: area.id, metric, year, version: area.dataVersion }), own);
  await queryClient.prefetchQuery(
    serverApi.grid.scale.queryOptions({ areaId: area.id, metric, year, unit: "cell" as const }),
  );
  return queryClient;
}

function yearOf({ years }: AreaView, text: string | undefined): number {
  return years.find((year) => String(year) === text) ?? years[years.length - 1];
}
