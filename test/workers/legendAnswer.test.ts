import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Installation } from "../support/installation.ts";
import { fillInbox, SMALL_AREA_ID, SMALL_YEARS, smallPixels, writeSmallYear } from "../support/smallSeries.ts";
import { codeReportSchema, type CodeReport } from "@/contract/legendMapping.ts";

describe("a file whose codes nobody has explained", { timeout: 120_000 }, () => {
  const installation = new Installation();
  const file = path.join(installation.dataDir, "land_2007.tif");
  const table = path.join(installation.dataDir, "codes.csv");
  const figures = () =>
    installation.rows(
      "SELECT regionCode, year, netEmissionT, changeT FROM RegionBudget WHERE year < 2007 ORDER BY 2, 1",
    );
  const legendOf = () => installation.rows<{ legendId: string }>("SELECT legendId FROM StudyArea")[0].legendId;
  const ingest = (...more: string[]) =>
    installation.run(["ingest", file, "--year", "2007", "--dataset", SMALL_AREA_ID, ...more]);
  const report = (): CodeReport => {
    const [{ codes }] = installation.rows<{ codes: string }>("SELECT codes FROM Intake WHERE state = 'needsLegend'");
    return codeReportSchema.parse(JSON.parse(codes));
  };

  beforeAll(async () => {
    await fillInbox(installation.dataDir, SMALL_YEARS);
    expect((await installation.run(["recompute"])).code).toBe(0);
    const pixels = smallPixels(2006);
    pixels.fill(12, 5, 9);
    pixels.fill(13, 60, 62);
    await writeSmallYear(file, 2007, pixels);
  });
  afterAll(() => installation.dispose());

  it("stops, lists every value with its pixels, and changes nothing", async () => {
    const before = figures();
    const end = await ingest();
    expect(end.code).toBe(2);
    expect(end.stderr).toMatch(
      /holds code 12 \(4 pixels, first at row 0, column 5\); code 13 \(2 pixels.*--legend FILE\.csv/,
    );
    const { codes, legendId, totalPixels } = report();
    expect(legendId).toBe("clcd");
    expect(totalPixels).toBe(60 * 40);
    expect(codes.map(({ code, known }) => [code, known?.meaning ?? null])).toEqual([
      [1, "cropland"],
      [2, "forest"],
      [4, "grassland"],
      [5, "water"],
      [8, "construction"],
      [12, null],
      [13, null],
    ]);
    expect(codes.find(({ code }) => code === 12)).toMatchObject({ pixels: 4, row: 0, column: 5 });
    expect([figures(), legendOf()]).toEqual([before, "clcd"]);
  });

  it.each([
    ["code,name,class\n12,Orchard,cropland\n", /does not explain code 13 \(2 pixels\)/],
    ["code,name,class\n12,Orchard,garden\n13,Cloud,noData\n", /code 12 has class "garden"/],
  ])("is not taken with a table that leaves something open", async (text, reason) => {
    writeFileSync(table, text);
    const end = await ingest("--legend", table);
    expect(end.code).toBe(2);
    expect(end.stderr).toMatch(reason);
    expect(legendOf()).toBe("clcd");
  });

  it("goes on once they are explained: a new version of the legend, and no existing figure changes", async () => {
    const before = figures();
    writeFileSync(table, "code,name,class\n12,Orchard,cropland\n13,Cloud,noData\n");
    const end = await ingest("--legend", table);
    expect(end.stderr).toBe("");
    expect(JSON.parse(end.stdout)).toMatchObject({ state: "accepted", area: SMALL_AREA_ID });
    expect(legendOf()).toBe("own-small-v1");
    expect(installation.rows("SELECT basedOnId, version, createdBy FROM Legend WHERE id = 'own-small-v1'")).toEqual([
      { basedOnId: "clcd", version: 1, createdBy: expect.any(String) as string },
    ]);
    expect(
      installation.rows(
        "SELECT code, landCoverClass, isNoData FROM LegendEntry WHERE legendId = 'own-small-v1' AND code > 9",
      ),
    ).toEqual([
      { code: 12, landCoverClass: "cropland", isNoData: 0 },
      { code: 13, landCoverClass: null, isNoData: 1 },
    ]);
    // CLCD itself stays as it is.
    expect(installation.rows("SELECT count(*) n FROM LegendEntry WHERE legendId = 'clcd'")).toEqual([{ n: 9 }]);
    expect(figures()).toEqual(before);
    const [own] = installation.rows<{ classes: string; noDataPixels: number }>(
      "SELECT b.classes, d.noDataPixels FROM RegionBudget b JOIN Dataset d ON d.year = b.year WHERE b.year = 2007 AND regionCode = 'small-root'",
    );
    const pixelsOf = new Map(
      (JSON.parse(own.classes) as { code: number; pixels: number }[]).map((c) => [c.code, c.pixels]),
    );
    expect(pixelsOf.has(13)).toBe(false);
    expect((await installation.run(["verify"])).code).toBe(0);
  });

  it("makes no study area of a file that describes one without a legend, and asks", async () => {
    const folder = path.join(installation.dataDir, "inbox", "fresh");
    mkdirSync(folder);
    const described = { nameZh: "新", nameEn: "Fresh", coefficientRegion: "southwest", cellPx: 5 };
    writeFileSync(path.join(folder, "area.json"), JSON.stringify(described));
    await writeSmallYear(path.join(folder, "land_2020.tif"), 2003);
    expect((await installation.run(["recompute"])).code).toBe(0);
    const asked = report();
    expect(asked.legendId).toBeNull();
    // Every code is one of CLCD's, so that is the guess; nothing is taken without being asked.
    expect(asked.codes.map(({ code, guess }) => [code, guess?.legendId, guess?.meaning])).toEqual([
      [1, "clcd", "cropland"],
      [2, "clcd", "forest"],
      [4, "clcd", "grassland"],
      [5, "clcd", "water"],
      [8, "clcd", "construction"],
    ]);
    expect(installation.rows("SELECT id FROM StudyArea WHERE id = 'fresh'")).toEqual([]);
  });
});
