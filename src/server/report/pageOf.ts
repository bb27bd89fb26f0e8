import type { ComparisonPart } from "@/contract/comparison.ts";
import { viewAddress } from "@/contract/viewKey.ts";
import type { TableRequest } from "@/contract/tableRequest.ts";

/** Query of an address without the parts that are not set. */
function queryOf(parts: Readonly<Record<string, string | number | null>>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(parts)) if (value !== null && value !== "") query.set(key, String(value));
  return query.toString();
}

/** Part of the comparison's page that shows a table; `null` = the one it opens with. */
const COMPARISON_TAB: Readonly<Record<ComparisonPart, string | null>> = {
  ...{ regions: null, transitions: "transitions", classes: "classes", accounts: "accounts", offset: "accounts" },
};

/** Address of the page that shows the same figures as a table. */
export function pageOf(areaId: string, request: TableRequest): string {
  switch (request.content) {
    case "ranking": {
      const { view, arrangement } = request;
      const { level: lv, year: y, metric: m } = view;
      const { query: q, sort, descending } = arrangement;
      return `/regions?${queryOf({ a: areaId, y, lv, m, q, sort, up: descending ? null : "true" })}`;
    }
    case "comparison": {
      const { fromYear: a, year: b, regionCode: r } = request;
      return `/compare?${queryOf({ area: areaId, a, b, tab: COMPARISON_TAB[request.part], r })}`;
    }
    case "view":
      return viewAddress(request.view);
    case "budgets":
    case "transitions": {
      const { regionCode, year } = request;
      const query = queryOf({ a: areaId, y: year, tab: request.content === "transitions" ? "transitions" : null });
      return regionCode === null ? `/regions?${query}` : `/regions/${encodeURIComponent(regionCode)}?${query}`;
    }
    case "alerts":
    case "zones":
    case "cells":
      return `/?${queryOf({ a: areaId, y: request.year })}`;
  }
}
