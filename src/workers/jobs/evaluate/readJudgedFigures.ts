import type { AreaInputs } from "../recompute/areaInputs.ts";
import { currentThresholds } from "../recompute/thresholds.ts";
import type { JudgedFigures, OnDemandFigures } from "./ruleMaterial.ts";
import { listAreaSeries } from "@/server/db/regionBudget.ts";
import { readCellFigures, readLevelPixels, readTransitionAreas, readZoneFacts } from "@/server/db/ruleFigures.ts";
import { listYearResults } from "@/server/db/yearResult.ts";

/** Reads once, when it is first asked for. */
function once<T>(read: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => (known ??= { value: read() }).value;
}

function storedFigures({ area }: AreaInputs, years: readonly number[]): OnDemandFigures {
  return {
    cells: once(() => readCellFigures(area, years)),
    levelPixels: once(() => readLevelPixels(area.id)),
    transitionAreas: (fromCode, toCode) => readTransitionAreas(area.id, fromCode, toCode),
  };
}

/** Stored figures that rules are judged on; `null` while the area has no thresholds. */
export async function readJudgedFigures(inputs: AreaInputs): Promise<JudgedFigures | null> {
  const areaId = inputs.area.id;
  const [years, thresholds, series] = await Promise.all([
    listYearResults(areaId),
    currentThresholds(areaId),
    listAreaSeries(areaId),
  ]);
  if (!thresholds) return null;
  const onDemand = storedFigures(
    inputs,
    years.map(({ year }) => year),
  );
  return { inputs, series, thresholds, years, zones: readZoneFacts(areaId), onDemand };
}
