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
];
