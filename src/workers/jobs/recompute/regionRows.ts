import type { AreaInputs } from "./areaInputs.ts";
import { sumLeaves } from "./regionTree.ts";
import { mergeTransitions } from "./transitionsOf.ts";
import type { PairFigures, YearBudgets } from "./yearFigures.ts";
import type { PlannedYear } from "./yearPlan.ts";
import { offsetRatio } from "@/domain/carbon/offsetRatio.ts";
import { NO_DATA_INDEX } from "@/domain/landCover/classTally.ts";
import type { RegionBudgetRow, RegionTransitionRow } from "@/server/db/regionBudget.ts";

/** Everything about one year that its rows are made of. */
export interface YearComputation {
  readonly planned: PlannedYear;
  readonly inputHash: string;
  readonly budgets: YearBudgets;
  /** Budgets of the first year of the series. */
  readonly base: YearBudgets;
  /** `null` in the first year. */
  readonly pair: PairFigures | null;
  /** Levels of cells and leaves, −1 = not judged; `null` unless the year is judged. */
  readonly levels: { readonly cells: Int8Array; readonly leaves: Int8Array } | null;
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** Classes of a region with their pixels and hectares, without empty ones. */
function classesOf({ leaves: budget }: YearBudgets, leaves: readonly number[], { codes }: AreaInputs) {
  const columns = codes.map((code, index) => ({
    code,
    index,
    pixels: leaves.reduce((sum, leaf) => sum + budget.classPixels[leaf * codes.length + index], 0),
    areaHa: leaves.reduce((sum, leaf) => sum + budget.classAreaHa[leaf * codes.length + index], 0),
  }));
  const classes = columns.filter(({ index, pixels }) => index !== NO_DATA_INDEX && pixels > 0);
  return {
    classes: classes.map(({ code, pixels, areaHa }) => ({ code, pixels, areaHa })),
    noDataPixels: columns[NO_DATA_INDEX].pixels,
  };
}

function changeColumns(pair: PairFigures | null, leaves: readonly number[]) {
  if (!pair) {
    return {
      changeT: null,
      incrementT: null,
      reductionT: null,
      comparedPixels: null,
      comparedAreaHa: null,
      changedPixels: null,
      offsetRatio: null,
    };
  }
  const sum = (column: ArrayLike<number>) => sumLeaves(column, leaves);
  const incrementT = sum(pair.leaves.incrementT);
  const reductionT = sum(pair.leaves.reductionT);
  return {
    changeT: incrementT - reductionT,
    incrementT,
    reductionT,
    comparedPixels: sum(pair.leaves.comparedPixels),
    comparedAreaHa: sum(pair.leaves.comparedAreaHa),
    changedPixels: sum(pair.leaves.changedPixels),
    offsetRatio: orNull(offsetRatio(reductionT, incrementT)),
  };
}

/** Budget rows of every region of the tree in one year. Pure. */
export function regionBudgetRows(year: YearComputation, inputs: AreaInputs): RegionBudgetRow[] {
  const { tree, area } = inputs;
  const { budgets, base, pair, levels, planned, inputHash } = year;
  return tree.nodes.map((node, index) => {
    const leaves = tree.leavesOf[index];
    const { classes, noDataPixels } = classesOf(budgets, leaves, inputs);
    const emissionT = sumLeaves(budgets.leaves.emissionT, leaves);
    const sequestrationT = sumLeaves(budgets.leaves.sequestrationT, leaves);
    const netEmissionT = emissionT - sequestrationT;
    const level = levels && node.position >= 0 ? levels.leaves[node.position] : -1;
    return {
      areaId: area.id,
      regionCode: node.code,
      year: planned.year,
      fromYear: planned.fromYear,
      pixels: classes.reduce((sum, { pixels }) => sum + pixels, 0),
      noDataPixels,
      emissionT,
      sequestrationT,
      netEmissionT,
      changeFromBaseT: planned.fromYear === null ? null : netEmissionT - sumLeaves(base.leaves.netEmissionT, leaves),
      ...changeColumns(pair, leaves),
      riskLevel: level < 0 ? null : level,
      classes: JSON.stringify(classes),
      inputHash,
    };
  });
}

/** Transition rows of every region of the tree for one pair. Pure. */
export function regionTransitionRows({ pair, planned }: YearComputation, inputs: AreaInputs): RegionTransitionRow[] {
  const { fromYear, year } = planned;
  if (!pair || fromYear === null) return [];
  return inputs.tree.nodes.flatMap((node, index) =>
    mergeTransitions(
      inputs.tree.leavesOf[index].map((leaf) => pair.leafTransitions[leaf]),
      inputs.basis.pixelAreaHa,
    ).map(({ from, to, pixels, areaHa, changeT }) => ({
      areaId: inputs.area.id,
      regionCode: node.code,
      fromYear,
      toYear: year,
      fromCode: from,
      toCode: to,
      pixels,
      areaHa,
      changeT,
    })),
  );
}
