import { writeFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Installation } from "../support/installation.ts";
import { fillInbox, SMALL_AREA_ID, SMALL_GRID } from "../support/smallSeries.ts";
import type { BoundaryInspection, LayReport } from "@/contract/boundaryImport.ts";
import { gcj02OfWgs84 } from "@/domain/grid/chinaDatums.ts";
import { projectionOf } from "@/domain/grid/projection.ts";

interface ImportRow {
  readonly state: string;
  readonly fields: string | null;
  readonly inspection: string | null;
  readonly report: string | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly previousPath: string | null;
}

const { inverse } = projectionOf(SMALL_GRID.projection);
type Place = (position: [number, number]) => [number, number];

/** A county whose corners are columns and rows of the small area's grid. */
function county(
  code: string,
  name: string,
  corners: readonly [number, number][],
  place: Place = (position) => position,
) {
  const ring = corners.map(([column, row]) =>
    place(inverse([SMALL_GRID.originX + column * 100, SMALL_GRID.originY - row * 100])),
  );
  return {
    type: "Feature",
    properties: { PAC: code, MC: name, CITY: `${code.slice(0, 4)}00` },
    geometry: { type: "Polygon", coordinates: [[...ring, ring[0]]] },
  };
}

const box = (left: number, top: number, right: number, bottom: number): [number, number][] => [
  [left, top],
  [left, bottom],
  [right, bottom],
  [right, top],
];

describe("importing boundaries", { timeout: 120_000 }, () => {
  const installation = new Installation();

  async function work(): Promise<void> {
    const end = await installation.run(["recompute"]);
    expect([end.code, end.stderr]).toEqual([0, ""]);
  }

  function change(sql: string, ...parameters: unknown[]): number {
    const database = new Database(path.join(installation.dataDir, "carbon-watch.db"));
    try {
      return Number(database.prepare(sql).run(...parameters).lastInsertRowid);
    } finally {
      database.close();
    }
  }

  /** What the upload does: the file lies there, the row says so. */
  function offer(name: string, features: readonly object[], state = "arrived"): number {
    const file = path.join(installation.dataDir, name);
    writeFileSync(file, JSON.stringify({ type: "FeatureCollection", features }));
    return change(
      `INSERT INTO "RegionImport" (areaId, fileName, path, state, createdAt) VALUES (?, ?, ?, ?, '2026-01-01T00:00:00.000Z')`,
      ...[SMALL_AREA_ID, name, file, state],
    );
  }

  const rowOf = (id: number) => installation.rows<ImportRow>('SELECT * FROM "RegionImport" WHERE id = ?', id)[0];
  const regions = () =>
    installation.rows('SELECT code, parentCode, level, position, nameZh, nameEn, pixels FROM "Region" ORDER BY code');
  const sums = () =>
    installation.rows<{ level: string; net: number }>(
      `SELECT r.level, sum(b.netEmissionT) net FROM "RegionBudget" b JOIN "Region" r ON r.areaId = b.areaId AND r.code = b.regionCode WHERE b.year = 2001 GROUP BY r.level`,
    );

  const tidy = [county("990101", "甲县", box(0, 0, 30, 40)), county("990102", "乙县", box(30, 0, 60, 40))];
  const offers: Readonly<Record<string, readonly object[]>> = {
    tidy,
    rough: [
      county("990101", "甲县", box(0, 0, 31, 40)),
      // One column too far to the left, and a notch of 3 × 4 pixels in the middle of its left side.
      county("990102", "乙县", [
        [30, 0],
        [30, 18],
        [34, 18],
        [34, 21],
        [30, 21],
        [30, 40],
        [60, 40],
        [60, 0],
      ]),
      county("990103", "丙县", box(200, 0, 230, 40)),
    ],
    datav: tidy.map((feature) => ({
      ...feature,
      properties: { ...feature.properties, adcode: 1, center: [106, 26], acroutes: [100000], parent: { adcode: 1 } },
    })),
    nameless: tidy.map((feature, index) => ({ ...feature, properties: { a: index, b: "x" } })),
    broken: [],
  };

  /** Files that are only looked at, all in one run; and the regions before and after. */
  const checked: Record<string, ImportRow> = {};
  let regionsBefore: unknown[] = [];

  beforeAll(async () => {
    await fillInbox(installation.dataDir, [2000, 2001]);
    await work();
    regionsBefore = regions();
    const ids = Object.entries(offers).map(([name, features]) => [name, offer(`${name}.geojson`, features)] as const);
    await work();
    for (const [name, id] of ids) checked[name] = rowOf(id);
  });
  afterAll(() => installation.dispose());

  it("looks at a file, tries it and changes nothing", () => {
    const row = checked.tidy;
    expect([row.state, row.errorCode]).toEqual(["checked", null]);
    expect(JSON.parse(row.fields ?? "")).toMatchObject({
      code: "PAC",
      nameZh: "MC",
      parentCode: "CITY",
      datum: "wgs84",
    });
    expect(JSON.parse(row.report ?? "")).toMatchObject({
      ...{ counties: 2, prefectures: 1, outside: [], regionPixels: 2400, regionHa: 2400 },
      ...{ outsidePixels: 0, overlapPixels: 0, overlaps: [], gapCount: 0, gapHa: 0 },
    });
    const inspection = JSON.parse(row.inspection ?? "") as BoundaryInspection;
    expect(inspection).toMatchObject({ format: "GeoJSON", features: 2, datum: { by: "nothing", datum: null } });
    expect(inspection.drawing.paths.map(({ name }) => name)).toEqual(["甲县", "乙县"]);
    expect(regions()).toEqual(regionsBefore);
  });

  it("reports overlaps and gaps in hectares, with the counties and the place", () => {
    const report = JSON.parse(checked.rough.report ?? "") as LayReport;
    // By hand: column 30 is claimed twice in 40 − 3 rows; columns 31–33 of rows 18–20 by nobody. A pixel is 1 ha.
    expect(report).toMatchObject({ counties: 2, outside: ["丙县"], overlapPixels: 37, overlapHa: 37 });
    expect(report.overlaps).toEqual([{ between: ["甲县", "乙县"], pixels: 37, areaHa: 37 }]);
    expect([report.gapCount, report.gapPixels, report.gapHa]).toEqual([1, 9, 9]);
    const [longitude, latitude] = inverse([SMALL_GRID.originX + 3150, SMALL_GRID.originY - 1850]);
    expect(report.gaps).toEqual([
      {
        between: ["甲县", "乙县"],
        pixels: 9,
        areaHa: 9,
        longitude: expect.closeTo(longitude, 9) as number,
        latitude: expect.closeTo(latitude, 9) as number,
      },
    ]);
  });

  it("recognises outlines in GCJ-02 by the counties it has, and does not lay them", async () => {
    const lay = offer("tidy.geojson", tidy);
    change(
      `UPDATE "RegionImport" SET state = 'pending', fields = ? WHERE id = ?`,
      JSON.stringify({ code: "PAC", nameZh: "MC", parentCode: "CITY" }),
      lay,
    );
    await work();
    expect(rowOf(lay).state).toBe("done");
    const shifted = offer("amap.geojson", [
      county("990101", "甲县", box(0, 0, 30, 40), gcj02OfWgs84),
      county("990102", "乙县", box(30, 0, 60, 40), gcj02OfWgs84),
    ]);
    await work();
    const row = rowOf(shifted);
    expect([row.state, row.errorCode, row.report]).toEqual(["checked", "unknownProjection", null]);
    expect(row.errorMessage).toMatch(
      /2 counties whose place is known lie 5\d\d m towards 1[2-5]\d° of it, as they do in GCJ-02/,
    );
  });

  it("recognises a publisher known for GCJ-02 by its marks", () => {
    expect(checked.datav.errorMessage).toMatch(/marks of DataV\.GeoAtlas/);
  });

  it("asks for fields it cannot guess", () => {
    const { nameless } = checked;
    expect([nameless.state, nameless.fields, nameless.errorCode]).toEqual(["checked", null, "invalidInput"]);
    expect(nameless.errorMessage).toMatch(/not clear which fields/);
    expect((JSON.parse(nameless.inspection ?? "") as BoundaryInspection).properties).toEqual(["a", "b"]);
  });

  it("refuses what cannot be read", () => {
    expect(checked.broken).toMatchObject({ state: "refused", errorCode: "unreadableFile", inspection: null });
  });

  it("lays the regions from before again, to the last pixel", async () => {
    const [{ id, previousPath }] = installation.rows<{ id: number; previousPath: string }>(
      `SELECT id, previousPath FROM "RegionImport" WHERE state = 'done'`,
    );
    expect(regions()).toHaveLength(4);
    expect(id).toBeGreaterThan(0);
    const [{ net }] = sums().filter(({ level }) => level === "area");
    expect(sums().every((sum) => sum.net === net)).toBe(true);
    const undo = change(
      `INSERT INTO "RegionImport" (areaId, fileName, path, state, createdAt) VALUES (?, 'before', ?, 'pending', '2026-01-01T00:00:00.000Z')`,
      ...[SMALL_AREA_ID, previousPath],
    );
    await work();
    expect(rowOf(undo).state).toBe("done");
    expect(regions()).toMatchObject([
      { code: "51", level: "prefecture" },
      { code: "5101", nameZh: "5101县", nameEn: "County 5101" },
      { code: "5102" },
      { code: "52" },
      { code: "5201" },
      { code: "5202" },
      { code: "small-root", level: "area", parentCode: null },
    ]);
    expect(rowOf(undo).previousPath).not.toBeNull();
  });
});
