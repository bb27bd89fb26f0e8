import type { AreaInputs } from "./areaInputs.ts";
import type { YearComputation } from "./regionRows.ts";
import type { GridYear } from "@/server/db/gridIndex.ts";

/** The yearly grid carbon indices of all cells as columns. Pure. */
export function gridYearOf(
  { budgets, base, pair, levels, planned }: YearComputation,
  { codes, basis }: AreaInputs,
): GridYear {
  const { cells } = budgets;
  const codeCount = codes.length;
  const classCount = codeCount - 1;
  const unitCount = basis.units.cells.unitCount;
  const classPixels = new Uint32Array(unitCount * classCount);
  const pixels = new Uint32Array(unitCount);
  const basePixels = new Uint32Array(unitCount);
  for (let unit = 0; unit < unitCount; unit++) {
    for (let index = 1; index < codeCount; index++) {
      const count = cells.classPixels[unit * codeCount + index];
      classPixels[unit * classCount + index - 1] = count;
      pixels[unit] += count;
      basePixels[unit] += base.cells.classPixels[unit * codeCount + index];
    }
  }
  const changeFromBaseT = cells.netEmissionT.map((net, unit) =>
    planned.fromYear !== null && pixels[unit] > 0 && basePixels[unit] > 0 ? net - base.cells.netEmissionT[unit] : NaN,
  );
  return {
    cell: basis.units.cellNumbers,
    pixels,
    emissionT: cells.emissionT,
    sequestrationT: cells.sequestrationT,
    netEmissionT: cells.netEmissionT,
    changeFromBaseT,
    change: pair?.cells ?? null,
    riskLevel: levels && Float64Array.from(levels.cells, (level) => (level < 0 ? NaN : level)),
    classPixels,
    classCount,
  };
}
