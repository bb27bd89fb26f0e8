import type { AlertSummary, AlertView } from "@/contract/alert.ts";
import type { AreaView, RegionView } from "@/contract/area.ts";
import type { BriefOrder } from "@/contract/brief.ts";
import type { RegionBudgetView, TransitionView } from "@/contract/figures.ts";
import type { PolygonGeometry } from "@/contract/regionFile.ts";

/** A piece of land on a brief's map. */
export interface MapUnit {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Carbon change, t: by land change from the year before, of the net emission over a period; `null` = no data. */
  readonly changeT: number | null;
  readonly outline: PolygonGeometry;
}

/** Everything a brief says, read once; what draws it reads nothing more. */
export interface BriefFacts {
  readonly order: BriefOrder;
  readonly number: string;
  readonly area: AreaView;
  readonly region: RegionView;
  /** The region's parents, the area first. */
  readonly parents: readonly RegionView[];
  /** Budgets of all years, oldest first. */
  readonly series: readonly RegionBudgetView[];
  /** The year's budget; its changes are those from the year of `before`. */
  readonly now: RegionBudgetView;
  readonly before: RegionBudgetView;
  /** Whether other years lie between the two. */
  readonly isPeriod: boolean;
  /** Largest first. */
  readonly transitions: readonly TransitionView[];
  /** Units of the map, and what they are. */
  readonly unit: "cell" | "county";
  readonly units: readonly MapUnit[];
  /** Outlines drawn over the units: of counties where the units are cells. */
  readonly outlines: readonly PolygonGeometry[];
  /** Risk levels of the counties of a larger region; empty for a county. */
  readonly countyRisks: readonly (number | null)[];
  /** Whether the year is judged; else neither levels nor zones say anything. */
  readonly isJudged: boolean;
  readonly zoneCount: number;
  readonly alerts: readonly AlertSummary[];
  /** Signal whose case is told; `null` = none. */
  readonly caseOf: AlertView | null;
  /** Files of the two years. */
  readonly files: readonly { readonly year: number; readonly sha256: string }[];
  readonly resultCode: string;
  /** Address that leads to the same figures. */
  readonly link: string;
  readonly madeAt: string;
  readonly program: string;
}
