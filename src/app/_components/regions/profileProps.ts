import type { AreaView, RegionView } from "@/contract/area.ts";
import type { RegionBudgetView } from "@/contract/figures.ts";

/** What every tab of a profile is given. */
export interface ProfileProps {
  readonly area: AreaView;
  readonly region: RegionView;
  /** Budgets of all years, oldest first. */
  readonly series: readonly RegionBudgetView[];
  readonly year: number;
  readonly onYear: (year: number) => void;
  readonly regionName: (code: string) => string;
}
