import type { CompareSide, SideFigure } from "./compareSides.ts";
import { cellFigure } from "../map/viewWords.ts";
import type { CellYearView } from "@/contract/figures.ts";

/** What a side of a comparison shows of a cell: of a year its metric, of a period the change of net emission. */
export function sideValue(
  years: readonly CellYearView[],
  side: CompareSide,
  { metric, classCode }: SideFigure,
): number | null {
  const of = { year: side.year, classCode };
  return side.fromYear === null
    ? cellFigure(years, { ...of, metric, baseYear: null })
    : cellFigure(years, { ...of, metric: "change", baseYear: side.fromYear });
}
