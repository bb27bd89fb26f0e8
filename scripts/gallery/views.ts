import { COMPARE_MODES, COMPARE_TABS } from "../../src/app/_view/viewState.ts";
import { PROFILE_TABS } from "../../src/app/_view/regionsState.ts";
import { PAGES } from "../../src/app/_components/frame/pages.ts";

/** Something that is photographed. */
export interface GalleryView {
  /** Name of its pictures. */
  readonly name: string;
  /** Address without the language. */
  readonly route: string;
  /** A link on that page which leads to what is meant (a county, a signal), followed first. */
  readonly through?: string;
  /** Added to the address of what the link led to. */
  readonly query?: string;
  /** A key that opens what is meant. */
  readonly key?: string;
  /** What is pressed one after the other to open what is meant. */
  readonly press?: readonly string[];
  /** Requests for data are answered by a refusal, or not at all. */
  readonly data?: "refused" | "waiting";
}

const nameOf = (path: string): string => (path === "/" ? "home" : path.slice(1).replaceAll("/", "-"));

/** Every page of the rail, as it opens. */
export const PAGE_VIEWS: readonly GalleryView[] = PAGES.map(({ path }) => ({ name: nameOf(path), route: path }));

const tabsOf = (path: string, tabs: readonly string[]): GalleryView[] =>
  tabs.map((tab) => ({ name: `${nameOf(path)}-${tab}`, route: `${path}?tab=${tab}` }));

const COUNTY = { route: "/regions", through: "[data-row-link]" };

/** What lies inside pages: ways of looking, parts, the pages of one county and of one signal. */
export const INNER_VIEWS: readonly GalleryView[] = [
  { name: "map-risk", route: "/map?m=risk" },
  { name: "map-counties", route: "/map?m=change&u=county" },
  { name: "map-space", route: "/map?m=space" },
  { name: "map-land", route: "/map?m=dominant" },
  { name: "map-table", route: "/map?t=true&u=county" },
  { name: "map-hot-spots", route: "/map?m=hotSpots" },
  { name: "map-no-match", route: "/map?t=true&u=county&cls=9&lvl=4" },
  ...COMPARE_MODES.slice(1).map((mode) => ({ name: `compare-${mode}`, route: `/compare?mode=${mode}` })),
  ...tabsOf("/compare", COMPARE_TABS.slice(1)),
  { name: "compare-periods", route: "/compare?by=periods" },
  { name: "alerts-all", route: "/alerts?s=all" },
  { name: "alerts-no-match", route: "/alerts?s=all&q=zzzz" },
  { name: "alert", route: "/alerts?s=all", through: "[data-alert] a" },
  ...PROFILE_TABS.map((tab) => ({ name: `region-${tab}`, ...COUNTY, query: `tab=${tab}` })),
  ...tabsOf("/thresholds", ["choice", "near"]),
  ...tabsOf("/warnings", ["exercise", "response"]),
  ...tabsOf("/coefficients", ["sets", "factors", "spaces", "stock"]),
  ...tabsOf("/settings", ["channels", "ledger", "silences", "duty", "calendar"]),
  { name: "rules-new", route: "/rules?rule=new" },
  { name: "regions-no-match", route: "/regions?q=zzzz" },
  { name: "warnings-draft", route: "/warnings?draft=1" },
  { name: "warnings-exercise-draft", route: "/warnings?tab=exercise&draft=1" },
];

/** What lies over a page or is pressed open: dialogs, forms, panels. */
export const OPENED_VIEWS: readonly GalleryView[] = [
  { name: "search", route: "/", key: "/" },
  { name: "keys", route: "/", key: "?" },
  { name: "signal", route: "/", press: ["[data-alert]"] },
  { name: "map-measure", route: "/map", key: "m" },
  { name: "map-words", route: "/map", press: ["[role=toolbar] button[aria-expanded]"] },
  {
    name: "alert-action",
    route: "/alerts?s=all",
    press: ["[data-alert] [type=checkbox]", "[data-testid=actions] button"],
  },
  { name: "settings-person", route: "/settings", press: ["[role=tabpanel] button"] },
];

/** Pages that lack their data. */
export const LACKING_VIEWS: readonly GalleryView[] = (["refused", "waiting"] as const).flatMap((data) =>
  ["/", "/map", "/alerts", "/settings"].map((route) => ({ name: `${nameOf(route)}-${data}`, route, data })),
);
