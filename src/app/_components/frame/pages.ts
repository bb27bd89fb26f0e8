import {
  AgglomerationsIcon,
  AlertsIcon,
  CoefficientsIcon,
  CompareIcon,
  DataIcon,
  DriversIcon,
  DutyIcon,
  MapIcon,
  RegionsIcon,
  ReportsIcon,
  RulesIcon,
  SettingsIcon,
  ThresholdsIcon,
  WarningsIcon,
} from "./icons.tsx";

/**
 * The pages, in the rail's order; `key` names the page's text in the namespace "frame". "main" pages stand in the
 * rail and in a phone's bottom bar, "method" pages below them and in the phone's sheet of further pages.
 * `npm run gallery` photographs every page of this table.
 */
export const PAGES = [
  { path: "/", key: "duty", icon: DutyIcon, group: "main" },
  { path: "/map", key: "map", icon: MapIcon, group: "main" },
  { path: "/compare", key: "compare", icon: CompareIcon, group: "main" },
  { path: "/alerts", key: "alerts", icon: AlertsIcon, group: "main" },
  { path: "/regions", key: "regions", icon: RegionsIcon, group: "main" },
  { path: "/reports", key: "reports", icon: ReportsIcon, group: "main" },
  { path: "/drivers", key: "drivers", icon: DriversIcon, group: "method" },
  { path: "/agglomerations", key: "agglomerations", icon: AgglomerationsIcon, group: "method" },
  { path: "/data", key: "data", icon: DataIcon, group: "method" },
  { path: "/warnings", key: "warnings", icon: WarningsIcon, group: "method" },
  { path: "/thresholds", key: "thresholds", icon: ThresholdsIcon, group: "method" },
  { path: "/coefficients", key: "coefficients", icon: CoefficientsIcon, group: "method" },
  { path: "/rules", key: "rules", icon: RulesIcon, group: "method" },
  { path: "/settings", key: "settings", icon: SettingsIcon, group: "method" },
] as const;

export type PageEntry = (typeof PAGES)[number];

/** The page an address belongs to: itself, or the nearest page above it ("/regions/5201" → "/regions"). */
export function pageOf(path: string): PageEntry | undefined {
  return PAGES.find((page) => page.path === path || (page.path !== "/" && path.startsWith(`${page.path}/`)));
}
