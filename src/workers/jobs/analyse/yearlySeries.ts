import type { UnitFrame } from "@/domain/drivers/unitFrame.ts";
import type { ThresholdSeries } from "@/domain/risk/thresholdSeries.ts";

/** Names of a frame's columns that hold one consecutive pair of years: change density, growth of construction land. */
export const YEARLY_COLUMN = { density: "density", expansion: "expansion" } as const;

/** Name of a yearly column. */
export const yearlyColumn = (kind: keyof typeof YEARLY_COLUMN, fromYear: number, year: number): string =>
  `${YEARLY_COLUMN[kind]}:${fromYear}:${year}`;

/** The yearly columns of a frame as a series, ascending. */
export function yearlySeriesOf(frame: UnitFrame): { series: ThresholdSeries; fromYears: readonly number[] } {
  const of = (kind: keyof typeof YEARLY_COLUMN) =>
    frame.variables
      .filter(({ name }) => name.startsWith(`${YEARLY_COLUMN[kind]}:`))
      .map(({ name, values }) => {
        const [, fromYear, year] = name.split(":").map(Number);
        return { fromYear, year, values };
      })
      .sort((a, b) => a.year - b.year);
  const [densities, expansions] = [of("density"), of("expansion")];
  return {
    fromYears: densities.map(({ fromYear }) => fromYear),
    series: {
      years: densities.map(({ year }) => year),
      densities: densities.map(({ values }) => values),
      expansionHa: expansions.map(({ values }) => values),
    },
  };
}
