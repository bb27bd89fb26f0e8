import type { OnDemandFigures } from "../evaluate/ruleMaterial.ts";
import type { AreaInputs } from "../recompute/areaInputs.ts";
import { regionTransitionRows, type YearComputation } from "../recompute/regionRows.ts";
import type { AreasHa, CellFigures, CellYearColumns, LevelPixels } from "@/server/db/ruleFigures.ts";
import { cellPixelAreas, readCellFigures } from "@/server/db/ruleFigures.ts";

const LEVELS = 5;

/** Hectares that changed class, by region; one list for each year. */
type Transitions = readonly { regionCode: string; fromCode: number; toCode: number; areaHa: number }[];

/**
 * What rules of one's own on cells, transitions and level shares look at, of years that are computed in memory: as the
 * evaluation reads them from what is stored, so that a preview says what the evaluation will say.
 */
export class AskedRuleFigures implements OnDemandFigures {
  private readonly place: CellFigures;
  private readonly areaOf: (index: number) => number;
  private readonly columns = new Map<number, CellYearColumns>();
  private readonly pixels = new Map<number, Map<string, number[]>>();
  private readonly transitions = new Map<number, Transitions>();

  /** @param withCells - whether a rule looks at cells: their columns of all years take a hundred bytes a cell and year. */
  constructor(
    private readonly inputs: AreaInputs,
    private readonly withCells: boolean,
  ) {
    this.place = readCellFigures(inputs.area, []);
    this.areaOf = cellPixelAreas(inputs.area, this.place.cells);
  }

  /** Takes in what was computed of a year. */
  add(computed: YearComputation): void {
    const { planned, pair, levels } = computed;
    if (this.withCells) this.columns.set(planned.year, this.columnsOf(computed));
    if (pair && levels) this.pixels.set(planned.year, this.levelPixelsOf(pair.cells.comparedPixels, levels.cells));
    this.transitions.set(
      planned.year,
      regionTransitionRows(computed, this.inputs)
        .filter(({ fromCode, toCode }) => fromCode !== toCode)
        .map(({ regionCode, fromCode, toCode, areaHa }) => ({ regionCode, fromCode, toCode, areaHa })),
    );
  }

  cells(): CellFigures {
    return { ...this.place, years: this.columns };
  }

  levelPixels(): LevelPixels {
    return this.pixels;
  }

  transitionAreas(from: number | null, to: number | null): AreasHa {
    return new Map(
      [...this.transitions].map(([year, rows]) => {
        const areas = new Map<string, number>();
        for (const { regionCode, fromCode, toCode, areaHa } of rows) {
          if ((from !== null && from !== fromCode) || (to !== null && to !== toCode)) continue;
          areas.set(regionCode, (areas.get(regionCode) ?? 0) + areaHa);
        }
        return [year, areas];
      }),
    );
  }

  /** Columns in the order of the stored cells, which is that of the computed ones: both ascend. */
  private columnsOf({ budgets, pair }: YearComputation): CellYearColumns {
    const { cellNumbers } = this.inputs.basis.units;
    const { cells } = this.place;
    if (cells.length !== cellNumbers.length || cells.some((cell, index) => cell !== cellNumbers[index])) {
      throw new RangeError(`${cells.length} stored cells are not the ${cellNumbers.length} computed ones.`);
    }
    const compared = pair?.cells.comparedPixels;
    const known = (index: number) => (compared?.[index] ?? 0) > 0;
    return {
      netT: budgets.cells.netEmissionT,
      changeT: Float64Array.from(cells, (_, index) => (known(index) ? (pair?.cells.changeT[index] ?? NaN) : NaN)),
      comparedAreaHa: Float64Array.from(cells, (_, index) =>
        known(index) ? (compared?.[index] ?? NaN) * this.areaOf(index) : NaN,
      ),
    };
  }

  private levelPixelsOf(compared: ArrayLike<number>, levels: Int8Array): Map<string, number[]> {
    const counties = new Map<string, number[]>();
    levels.forEach((level, index) => {
      if (level < 0) return;
      const code = this.place.countyOf[index];
      const county = counties.get(code) ?? new Array<number>(LEVELS).fill(0);
      counties.set(code, county);
      county[level] += compared[index];
    });
    return counties;
  }
}
