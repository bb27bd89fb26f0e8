import { dataDir } from "../../support/ownDataDir.ts";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { removeComputedArea } from "../../support/computedArea.ts";
import { HAS_SHARED_DATA, SHARED_DATA } from "../../support/sharedData.ts";
import { expectClose } from "../../domain/stats/expectClose.ts";
import type { AnalysisKind } from "@/contract/analysisParameters.ts";
import type { ResultOf } from "@/contract/analysisResult.ts";
import { getAnalysis, getUnitValues, listAnalyses } from "@/server/db/analysis.ts";
import { LOCAL_OPERATOR as scope } from "@/server/db/scope.ts";
import { listTableImports, acceptTable, mapTable } from "@/server/db/tableImport.ts";
import { prepareToWork } from "@/workers/prepare.ts";
import { workUntilIdle } from "@/workers/workUntilIdle.ts";

const NOW = new Date("2026-01-01T00:00:00Z");
const work = () => workUntilIdle(new AbortController().signal);

/** Takes a real table in as a person would: as suggested, looked at, agreed to. @returns its number */
async function takeIn(name: string): Promise<number> {
  const inbox = path.join(dataDir, "inbox");
  mkdirSync(inbox, { recursive: true });
  copyFileSync(path.join(SHARED_DATA, "tables", name), path.join(inbox, name));
  const origin = { source: "reference, not verified", licence: "", trust: "unverified" };
  writeFileSync(path.join(inbox, `${name}.table.json`), JSON.stringify({ kind: "factors", origin }));
  await work();
  const [{ id, inspection }] = await listTableImports(scope);
  if (!inspection?.suggested) throw new Error(`${name}: no mapping is suggested`);
  await mapTable(scope, id, inspection.suggested, NOW);
  await work();
  await acceptTable(scope, id, NOW);
  await work();
  return id;
}

async function resultOf<Kind extends AnalysisKind>(tableId: number, kind: Kind): Promise<ResultOf<Kind>> {
  const found = (await listAnalyses(scope, { tableId })).find((one) => one.kind === kind);
  const result = found && (await getAnalysis(scope, found.id)).result;
  if (result?.kind !== kind) throw new Error(`no ${kind}`);
  return result as ResultOf<Kind>;
}

describe.skipIf(!HAS_SHARED_DATA)("real tables (where they lie beside the project)", { timeout: 120_000 }, () => {
  let cities = 0;
  beforeAll(async () => {
    await prepareToWork();
    cities = await takeIn("china_city_panel_2000_2024.csv");
  }, 120_000);
  afterAll(removeComputedArea);

  it("give spdep's Moran's I and Gi* for the CO2 of 288 cities", async () => {
    // R 4.2.2, spdep 1.2-7 on Albers coordinates of the cities (25° N, 47° N, 105° E), knearneigh(k = 4):
    // moran.test(co2_t, nb2listw(nb)); localG(co2_t, nb2listw(include.self(nb), style = "B")), |z| > 2.576, 1.960, 1.645.
    const { n, moran, binCounts, trust, unitOf, level } = await resultOf(cities, "hotSpots");
    expect([n, level, trust, unitOf["var:co2"]]).toEqual([288, "city", "unverified", "t"]);
    expectClose(moran.i ?? NaN, 0.241428004221, 1e-11);
    expectClose(moran.varianceRandomisation ?? NaN, 0.00145333280343, 1e-11);
    expectClose(moran.z ?? NaN, 6.42433386573, 1e-11);
    expect(binCounts).toEqual([0, 1, 8, 250, 2, 12, 15]);
  });

  it("give R's regression of it", async () => {
    // R 4.2.2: lm(co2_t ~ secondary + energy + population), the model the steps by AICc end at.
    const { model } = (await resultOf(cities, "regression")).aicc;
    const of = (name: string) => model.coefficients.find((one) => one.name === name);
    expectClose(of("var:secondary")?.value ?? NaN, 0.8549634307, 1e-9);
    expectClose(of("var:energy")?.value ?? NaN, 16166.86347, 1e-9);
    expectClose(of("var:energy")?.se ?? NaN, 2221.382085, 1e-9);
    expectClose(of("var:population")?.t ?? NaN, -2.162105886, 1e-9);
    expectClose(model.r2 ?? NaN, 0.4489063, 1e-6);
  });

  it("give five categories of cities, a ranking and a detector of all their factors", async () => {
    const { profiles, labels } = await resultOf(cities, "clustering");
    expect([profiles.length, labels.length]).toEqual([5, 288]);
    const factors = (await resultOf(cities, "geodetector")).factors.map(({ name }) => name).sort();
    expect(factors).toEqual([
      "var:energy",
      "var:gdp",
      "var:population",
      "var:primary",
      "var:secondary",
      "var:tertiary",
    ]);
  });

  it("rank the counties of Guizhou, which have no places: nothing spatial is made up", async () => {
    const table = await takeIn("guizhou_county_co2_2000_2024.csv");
    const found = await listAnalyses(scope, { tableId: table });
    expect(found.map(({ kind, state }) => [kind, state])).toEqual([["distribution", "done"]]);
    expect((await resultOf(table, "distribution")).level).toBe("county");
    const { codes, names, lonLat, columns } = (await getUnitValues(scope, found[0].id)).values;
    expect([codes.length, lonLat.length]).toEqual([88, 0]);
    const values = columns.value.map(Number);
    // As the file's last line of 2024 by CO2 has it.
    expect([Math.max(...values), names[values.indexOf(Math.max(...values))]]).toEqual([20710258.2114303, "盘州市"]);
  });
});
