import { setImmediate } from "node:timers/promises";
import { yearlyColumn } from "./yearlySeries.ts";
import { constructionCodes } from "./areaFrame.ts";
import type { UnitColumn, UnitFrame } from "@/domain/drivers/unitFrame.ts";
import type { StudyAreaRow } from "@/server/db/area.ts";
import { readCellChanges } from "@/server/db/cellChange.ts";
import { listRegions } from "@/server/db/region.ts";
import { listRegionYear } from "@/server/db/regionBudget.ts";
import { SYSTEM } from "@/server/db/scope.ts";
import { listYearResults } from "@/server/db/yearResult.ts";

/** Change density of the pair that ends in a year, and hectares of construction land in that year. */
interface UnitYear {
  readonly density: Float64Array;
  readonly constructionHa: Float64Array;
}

async function countyYear(area: StudyAreaRow, year: number, construction: ReadonlySet<number>): Promise<UnitYear> {
  const budgets = new Map((await listRegionYear(SYSTEM, area.id, year)).map((one) => [one.regionCode, one]));
  const counties = (await listRegions(SYSTEM, area.id)).filter(({ position }) => position >= 0);
  return {
    density: Float64Array.from(counties, ({ code }) => {
      const { changeT = null, comparedAreaHa = null } = budgets.get(code) ?? {};
      return changeT !== null && comparedAreaHa !== null && comparedAreaHa > 0 ? changeT / comparedAreaHa : NaN;
    }),
    constructionHa: Float64Array.from(counties, ({ code }) => {
      const budget = budgets.get(code);
      if (!budget || budget.pixels === 0) return NaN;
      return budget.classes.reduce((sum, one) => (construction.has(one.code) ? sum + one.areaHa : sum), 0);
    }),
  };
}

/**
 * A frame with two columns for every consecutive pair of years: change density (t/ha of compared area), and growth of
 * construction land (ha). Years are read one after the other, so that the process stays responsive.
 */
export async function withYearlyChanges(frame: UnitFrame, area: StudyAreaRow): Promise<UnitFrame> {
  const { codes, construction } = await constructionCodes(area);
  const variables: UnitColumn[] = [];
  let before: UnitYear | null = null;
  for (const { year, fromYear } of await listYearResults(area.id)) {
    const now: UnitYear =
      frame.level === "cell"
        ? readCellChanges(area, year, codes, construction)
        : await countyYear(area, year, construction);
    if (fromYear !== null && before) {
      const earlier = before;
      const expansion = now.constructionHa.map((ha, unit) => ha - earlier.constructionHa[unit]);
      variables.push(
        { name: yearlyColumn("density", fromYear, year), unit: "tPerHa", values: now.density },
        { name: yearlyColumn("expansion", fromYear, year), unit: "ha", values: expansion },
      );
    }
    before = now;
    await setImmediate();
  }
  return { ...frame, variables: [...frame.variables, ...variables] };
}
