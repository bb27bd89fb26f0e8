import { getDatabase } from "./connection.ts";
import { regionFilter, requireArea, type Scope } from "./scope.ts";
import { coverageSchema, type CoverageCell, type CoverageView } from "@/contract/coverage.ts";
import type { RegionBudget, YearResult } from "@/generated/prisma/client.ts";

const cell = (state: CoverageCell["state"], ratio: number | null, reason: CoverageCell["reason"]): CoverageCell => ({
  ...{ state, ratio, reason },
});

const PENDING = {
  landCover: cell("pending", null, null),
  change: cell("pending", null, null),
  risk: cell("pending", null, null),
};
const NO_FILE = cell("missing", null, "noFile");

function shareCell(pixels: number, of: number): CoverageCell {
  const ratio = of > 0 ? pixels / of : 0;
  if (pixels === 0) return cell("missing", ratio, "uncovered");
  return cell(ratio >= 1 ? "full" : "partial", ratio, null);
}

/** The three layers of one region in a computed year. Pure. */
function cellsOf(budget: RegionBudget, { role }: YearResult, pixels: number) {
  const landCover = shareCell(budget.pixels, pixels);
  if (role === "first") {
    const first = cell("notApplicable", null, "first");
    return { landCover, change: first, risk: first };
  }
  const change = shareCell(budget.comparedPixels ?? 0, pixels);
  if (role === "baseline") return { landCover, change, risk: cell("notApplicable", null, "baseline") };
  const isJudged = budget.riskLevel !== null;
  const risk = isJudged ? cell(change.state, change.ratio, null) : cell("missing", change.ratio, "notCompared");
  return { landCover, change, risk };
}

/**
 * Which regions have which data in which year: every county in scope, every year from the first to the last, so that a year
 * without a file is a column of its own and not a gap nobody sees.
 */
export async function getCoverage(scope: Scope, areaId: string): Promise<CoverageView> {
  requireArea(scope, areaId);
  const { prisma } = getDatabase();
  const { regionCode } = regionFilter(scope);
  const [datasets, results, regions, budgets] = await Promise.all([
    prisma.dataset.findMany({ where: { areaId, state: "current" }, select: { year: true }, orderBy: { year: "asc" } }),
    prisma.yearResult.findMany({ where: { areaId } }),
    prisma.region.findMany({
      where: { areaId, position: { gte: 0 }, ...(regionCode && { code: regionCode }) },
      orderBy: { position: "asc" },
      select: { code: true, pixels: true },
    }),
    prisma.regionBudget.findMany({ where: { areaId, ...(regionCode && { regionCode }) } }),
  ]);
  const withFile = new Set(datasets.map(({ year }) => year));
  const first = datasets.at(0)?.year;
  const last = datasets.at(-1)?.year;
  const years =
    first === undefined || last === undefined
      ? []
      : Array.from({ length: last - first + 1 }, (_, index) => ({
          year: first + index,
          hasFile: withFile.has(first + index),
        }));
  const resultOf = new Map(results.map((row) => [row.year, row]));
  const budgetOf = new Map(budgets.map((row) => [`${row.regionCode} ${row.year}`, row]));
  return coverageSchema.parse({
    years,
    regions: regions.map(({ code, pixels }) => ({
      regionCode: code,
      cells: years.map(({ year, hasFile }) => {
        if (!hasFile) return { landCover: NO_FILE, change: NO_FILE, risk: NO_FILE };
        const result = resultOf.get(year);
        const budget = budgetOf.get(`${code} ${year}`);
        return result && budget ? cellsOf(budget, result, pixels) : PENDING;
      }),
    })),
  });
}
