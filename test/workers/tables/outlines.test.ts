import { dataDir } from "../../support/ownDataDir.ts";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectClose } from "../../domain/stats/expectClose.ts";
import { removeComputedArea } from "../../support/computedArea.ts";
import type { AnalysisParameters } from "@/contract/analysisParameters.ts";
import type { TableImportView } from "@/contract/tableImport.ts";
import { gcj02OfWgs84 } from "@/domain/grid/chinaDatums.ts";
import { getAnalysis, getUnitValues, listAnalyses, requestAnalysis } from "@/server/db/analysis.ts";
import { findPlaceDrawing } from "@/server/db/placeOutline.ts";
import { LOCAL_OPERATOR as scope } from "@/server/db/scope.ts";
import { acceptTable, listTableImports, mapTable, undoTable } from "@/server/db/tableImport.ts";
import { prepareToWork } from "@/workers/prepare.ts";
import { workUntilIdle } from "@/workers/workUntilIdle.ts";

const NOW = new Date("2026-01-01T00:00:00Z");
const work = () => workUntilIdle(new AbortController().signal);

/** Twelve cities in three rows of four, an island far off, and one that nobody draws. */
const VALUES = [5, 9, 2, 7, 1, 8, 3, 6, 4, 11, 10, 12, 20, 3];
const CITIES = VALUES.map((value, at) => ({ code: String(520100 + 100 * at), name: `城${at + 1}市`, value }));
const [WEST, NORTH] = [105, 30];

function square(at: number): [number, number][] {
  const [west, north] = at === 12 ? [112, 17] : [WEST + (at % 4), NORTH - Math.floor(at / 4)];
  return [
    [west, north],
    [west + 1, north],
    [west + 1, north - 1],
    [west, north - 1],
    [west, north],
  ];
}

type Place = (position: [number, number]) => [number, number];

/** Outlines of all cities but the last, named without "市", the first by its code alone; and one of no city. */
function outlines(place: Place, marks: object): string {
  const features = [...CITIES.slice(0, 13).keys(), 20].map((at) => ({
    type: "Feature",
    properties: {
      adcode: at === 0 ? CITIES[0].code : "",
      name: at === 0 ? "" : at === 20 ? "别处" : `城${at + 1}`,
      ...marks,
    },
    geometry: { type: "Polygon", coordinates: [square(at).map(place)] },
  }));
  return JSON.stringify({ type: "FeatureCollection", features });
}

/** Offers a file through the inbox, agrees to what is suggested, and has it checked. */
async function offer(name: string, text: string, kind: "factors" | "outlines"): Promise<TableImportView> {
  const inbox = path.join(dataDir, "inbox");
  mkdirSync(inbox, { recursive: true });
  writeFileSync(path.join(inbox, name), text);
  const origin = { source: "test", licence: "", trust: "synthetic" };
  writeFileSync(path.join(inbox, `${name}.table.json`), JSON.stringify({ kind, origin }));
  await work();
  const [{ id, inspection }] = await listTableImports(scope);
  if (!inspection?.suggested) throw new Error(`${name}: no mapping is suggested`);
  await mapTable(scope, id, inspection.suggested, NOW);
  await work();
  return (await listTableImports(scope))[0];
}

const hotSpots = (tableId: number, rule: "queen" | "knn"): AnalysisParameters => ({
  kind: "hotSpots",
  units: { from: "table", tableId, year: 2020 },
  response: "var:co2",
  weights: rule === "knn" ? { rule, k: 4 } : { rule },
  correction: "none",
  permutations: 0,
  seed: 1,
});

async function compute(parameters: AnalysisParameters) {
  const { id } = await requestAnalysis(scope, parameters, NOW);
  await work();
  return getAnalysis(scope, id);
}

describe("outlines of cities", () => {
  let cities = 0;
  beforeAll(async () => {
    await prepareToWork();
    const rows = CITIES.map(({ code, name, value }) => `${code},${name},2020,${value}`);
    const { id } = await offer("cities.csv", `code,city,year,co2_t\n${rows.join("\n")}\n`, "factors");
    await acceptTable(scope, id, NOW);
    await work();
    cities = id;
  });
  afterAll(removeComputedArea);

  it("are missed in so many words before somebody brings them", async () => {
    const { state, errorText } = await compute(hotSpots(cities, "queen"));
    expect([state, errorText?.key]).toEqual(["failed", "needsOutlines"]);
    expect((await listAnalyses(scope, { tableId: cities })).map(({ kind }) => kind)).not.toContain("clustering");
  });

  it("are matched to the table by code and name, with what is left over on either side, before anything is stored", async () => {
    const { state, report } = await offer(
      "cities.geojson",
      outlines((position) => position, {}),
      "outlines",
    );
    expect(state).toBe("checked");
    expect(report?.outlines).toEqual({
      datum: "wgs84",
      datumBy: "said",
      repaired: 0,
      noPolygons: 0,
      neighbourPairs: 29,
      islands: { count: 2, names: ["城13", "别处"] },
      tables: [
        {
          tableId: cities,
          fileName: "cities.csv",
          places: 14,
          byCode: 1,
          byName: 12,
          withoutOutline: { count: 1, names: ["城14市"] },
          withoutPlace: { count: 1, names: ["别处"] },
        },
      ],
    });
    expect(await findPlaceDrawing(scope, cities)).toBeNull();
  });

  it("make neighbours as spdep does, name the islands, and place cities whose table does not", async () => {
    const [{ id }] = await listTableImports(scope);
    await acceptTable(scope, id, NOW);
    const { result, id: analysis } = await compute(hotSpots(cities, "queen"));
    if (result?.kind !== "hotSpots") throw new Error("no hot spots");
    expect([result.n, result.missing, result.weights.links]).toEqual([13, 1, 58]);
    expect([result.weights.islands, result.weights.islandNames]).toEqual([1, ["城13市"]]);
    // R 4.2.2, spdep 1.2-7: nb = cell2nb(3, 4, type = "queen") and a 13th unit without neighbours;
    // moran.test(x, nb2listw(nb, zero.policy = TRUE), zero.policy = TRUE, adjust.n = FALSE).
    expectClose(result.moran.i ?? NaN, -0.0175095773603559, 1e-12);
    expectClose(result.moran.varianceRandomisation ?? NaN, 0.0178853230478418, 1e-12);
    const { values } = await getUnitValues(scope, analysis);
    expect(values.lonLat[13]).toBeNull();
    const [longitude, latitude] = values.lonLat[0] ?? [0, 0];
    expectClose(longitude, 105.5, 1e-4);
    expectClose(latitude, 29.5, 1e-3);
    const drawing = await findPlaceDrawing(scope, cities);
    expect(drawing?.paths.map(({ code }) => code)).toEqual(CITIES.slice(0, 13).map(({ code }) => code));
    expect(drawing?.paths[0].d).toMatch(/^M-?\d+ -?\d+(L-?\d+ -?\d+)+Z$/);
  });

  it("from DataV are known by their marks, moved to WGS 84, and replace the earlier ones, whose results are stale", async () => {
    const marks = { center: [1, 2], acroutes: [100000] };
    const { report, inspection, id } = await offer("datav.json", outlines(gcj02OfWgs84, marks), "outlines");
    expect(inspection?.suggested).toMatchObject({ kind: "outlines", datum: "gcj02" });
    expect(report?.outlines).toMatchObject({ datum: "gcj02", datumBy: "marks", neighbourPairs: 29 });
    expect(report?.meanShiftM).toBeGreaterThan(300);
    const queen = hotSpots(cities, "queen");
    const before = await requestAnalysis(scope, queen, NOW);
    await work();
    await acceptTable(scope, id, NOW);
    await work();
    expect((await getAnalysis(scope, before.id)).stale).toBe(true);
    const { values } = await getUnitValues(scope, (await compute(queen)).id);
    expectClose(values.lonLat[0]?.[0] ?? NaN, 105.5, 1e-4);
    await undoTable(scope, id, NOW);
    await work();
    expect((await findPlaceDrawing(scope, cities))?.fileName).toBe("cities.geojson");
  });

  it("are refused with the reason where the file is none", async () => {
    const inbox = path.join(dataDir, "inbox");
    writeFileSync(path.join(inbox, "no.geojson"), "hello");
    const origin = { source: "test", licence: "", trust: "synthetic" };
    writeFileSync(path.join(inbox, "no.geojson.table.json"), JSON.stringify({ kind: "outlines", origin }));
    await work();
    const [{ state, errorText }] = await listTableImports(scope);
    expect([state, errorText?.key]).toEqual(["refused", "boundaryFormat"]);
  });
});
