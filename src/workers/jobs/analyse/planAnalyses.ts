import { chosenFunctions, defaultAnalyses, defaultThresholdStudy, tableAnalyses } from "@/contract/defaultAnalyses.ts";
import type { AnalysisParameters } from "@/contract/analysisParameters.ts";
import { getAreaRow } from "@/server/db/area.ts";
import { listAutomatic, parameterHashOf, requestAnalysis } from "@/server/db/analysis.ts";
import { inputHashFinder } from "@/server/db/analysisInput.ts";
import { findOutlinesOf } from "@/server/db/placeOutline.ts";
import { SYSTEM } from "@/server/db/scope.ts";
import { listTableImports } from "@/server/db/tableImport.ts";
import { listYearResults } from "@/server/db/yearResult.ts";

type Owner = { areaId: string | null; tableId: number | null };

/** Asks for what is wanted and not there, or was computed from something else than what there is now. */
async function request(owner: Owner, wanted: readonly AnalysisParameters[], changedAt: Date | null): Promise<boolean> {
  const findHash = inputHashFinder();
  const present = new Map((await listAutomatic(owner)).map((row) => [row.parameterHash, row]));
  let asked = false;
  for (const parameters of wanted) {
    const row = present.get(parameterHashOf(parameters));
    // Failed or called off is tried again by itself only when the results have changed since.
    const isDue =
      row === undefined ||
      (row.state === "done" && row.inputHash !== (await findHash(parameters))) ||
      (row.state === "failed" && changedAt !== null && row.requestedAt < changedAt);
    if (!isDue) continue;
    await requestAnalysis(SYSTEM, parameters, new Date(), true);
    asked = true;
  }
  return asked;
}

/**
 * Asks for the analyses every area has without anybody asking: of its whole series, once its results are complete and again
 * when they change, with the newest tables taken in.
 *
 * @returns whether something was asked for.
 */
export async function planAreaAnalyses(areaId: string): Promise<boolean> {
  const area = await getAreaRow(SYSTEM, areaId);
  const results = await listYearResults(areaId);
  const years = results.map(({ year }) => year);
  if (area.computedAt === null || years.length < 2) return false;
  const tables = (await listTableImports(SYSTEM, areaId)).filter(
    (one) => one.areaId === areaId && one.state === "applied",
  );
  const poi = tables.find(({ kind }) => kind === "poi");
  const factors = tables.find(({ kind }) => kind === "factors");
  const wanted = defaultAnalyses({
    areaId,
    fromYear: years[0],
    year: years[years.length - 1],
    poiTableId: poi?.id ?? null,
    functions: chosenFunctions(poi?.report?.functions ?? []),
    factorTable: factors
      ? {
          id: factors.id,
          years: factors.report?.years ?? [],
          variables: (factors.report?.variables ?? []).filter(({ count }) => count > 0).map(({ variable }) => variable),
        }
      : null,
  });
  const studies = (["cell", "county"] as const).flatMap((level) => defaultThresholdStudy(areaId, level, results) ?? []);
  return request({ areaId, tableId: null }, [...wanted, ...studies], area.computedAt);
}

/** The same for the tables of cities and agglomerations. */
export async function planTableAnalyses(): Promise<boolean> {
  let asked = false;
  for (const table of await listTableImports(SYSTEM)) {
    if (table.areaId !== null || table.kind !== "factors" || table.state !== "applied" || !table.report) continue;
    const wanted = tableAnalyses(table, { hasOutlines: (await findOutlinesOf(table)) !== null });
    asked = (await request({ areaId: null, tableId: table.id }, wanted, null)) || asked;
  }
  return asked;
}
