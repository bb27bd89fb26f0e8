import type { ResultOf } from "@/contract/analysisResult.ts";
import type { Scatter } from "@/domain/drivers/regressionAnalysis.ts";
import { columnOf, type UnitFrame } from "@/domain/drivers/unitFrame.ts";

/** More dots than this make one blot. */
const MOST_DOTS = 600;
/** Fewer units than this are named. */
const MOST_NAMES = 300;

/** An even choice of units for the dots of scatter plots; few units all, with their names. */
export function scatterPoints(
  frame: UnitFrame,
  response: string,
  scatters: readonly Scatter[],
  index: Int32Array,
): Pick<ResultOf<"regression">, "scatters" | "names"> {
  const step = Math.max(1, index.length / MOST_DOTS);
  const chosen = Array.from({ length: Math.min(index.length, MOST_DOTS) }, (_, i) => index[Math.floor(i * step)]);
  const isNamed = index.length <= MOST_NAMES;
  const y = columnOf(frame, response).values;
  return {
    names: isNamed ? chosen.map((unit) => frame.names[unit]) : [],
    scatters: scatters.map((scatter) => {
      const x = columnOf(frame, scatter.name).values;
      return { ...scatter, points: chosen.map((unit, i) => [x[unit], y[unit], isNamed ? i : -1]) };
    }),
  };
}
