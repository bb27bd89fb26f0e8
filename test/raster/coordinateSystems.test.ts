import { readFileSync } from "node:fs";
import { join } from "node:path";
import proj4 from "proj4";
import { describe, expect, it, onTestFinished } from "vitest";
import { canonicalProjection } from "@/domain/grid/projDefinition.ts";
import { isSameProjection } from "@/domain/grid/gridAlignment.ts";
import { findEpsgProjection } from "@/raster/epsgProjections.ts";
import { openRaster } from "@/raster/openRaster.ts";
import { readGeoKeys } from "@/raster/readGeoKeys.ts";
import { geoKeyTags } from "@/raster/writeGeoKeys.ts";
import { clcdGrid, CLCD_PROJECTION, temporaryFolder, writePixels } from "./asciiRaster.ts";
import { gdal, HAS_GDAL } from "./gdal.ts";

const golden = JSON.parse(readFileSync(new URL("./golden/epsg.json", import.meta.url), "utf8")) as {
  toleranceM: number;
  systems: Array<{ code: number; name: string; geodetic: [number, number]; xy: [number, number] }>;
};

describe("findEpsgProjection", () => {
  it("agrees with PROJ on every family of codes", () => {
    for (const { code, name, geodetic, xy } of golden.systems) {
      const known = findEpsgProjection(code);
      if (code !== 3035) expect(known?.name).toBe(name);
      // Both sides on the system's own datum: what is compared is the projection, not a datum shift.
      const definition = (known?.definition ?? "").replace(/ \+towgs84=\S+/, "");
      const figure = /\+(ellps|datum|a)=.*?(?= \+(?!b=)|$)/.exec(definition)?.[0] ?? "";
      const base = code === 3857 ? "+proj=longlat +datum=WGS84" : `+proj=longlat ${figure}`;
      const [x, y] = code === 3857 ? proj4("EPSG:3857").forward(geodetic) : proj4(base, definition, geodetic);
      expect(Math.hypot(x - xy[0], y - xy[1]), `EPSG:${code}`).toBeLessThan(golden.toleranceM);
    }
    expect(findEpsgProjection(31466)).toBeUndefined();
  });
});

describe("readGeoKeys", () => {
  it("reads back what geoKeyTags writes", () => {
    const definitions = [
      CLCD_PROJECTION,
      "+proj=lcc +lat_1=25 +lat_2=47 +lat_0=3 +lon_0=105 +x_0=10 +y_0=20 +ellps=GRS80 +units=m +no_defs",
      "+proj=tmerc +lat_0=0 +lon_0=105 +k_0=0.9996 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs",
      "+proj=cea +lat_ts=30 +lon_0=100 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs",
      "+proj=utm +zone=48 +datum=WGS84 +units=m +no_defs",
      "+proj=longlat +datum=WGS84 +no_defs",
      "+proj=longlat +ellps=GRS80 +no_defs",
    ];
    for (const definition of definitions) {
      const crs = readGeoKeys(geoKeyTags(definition));
      expect(isSameProjection(crs.projection, definition), `${crs.projection} for ${definition}`).toBe(true);
      expect(crs.geographic).toBe(definition.includes("longlat"));
    }
  });

  it("knows nothing where the file says nothing, and names a code that is not carried", () => {
    expect(readGeoKeys(geoKeyTags(""))).toEqual({
      name: "",
      epsg: null,
      projection: "",
      geographic: false,
      pixelIsPoint: false,
    });
    expect(readGeoKeys(geoKeyTags("", 31466))).toMatchObject({
      name: "EPSG:31466",
      epsg: 31466,
      projection: "",
      geographic: true,
    });
    const projected = { directory: [1, 1, 0, 2, 1024, 0, 1, 1, 3072, 0, 1, 31466], doubles: [], text: "" };
    expect(readGeoKeys(projected)).toMatchObject({
      name: "EPSG:31466",
      epsg: 31466,
      projection: "",
      geographic: false,
    });
  });

  it.skipIf(!HAS_GDAL)("reads a projection's code beside a datum, as older programs write it, like GDAL", async () => {
    const folder = temporaryFolder(onTestFinished);
    const codes = [16048, 16149, 16218, 16318, 16296, 16071, 16396, 16170];
    for (const code of codes) {
      for (const datum of [4326, 4490, 4610]) {
        const keys = [1, 1, 0, 5, 1024, 0, 1, 1, 1025, 0, 1, 1, 2048, 0, 1, datum, 3072, 0, 1, 32767, 3074, 0, 1, code];
        const geoKeys = { directory: keys, doubles: [], text: "" };
        const path = join(folder, `${code}-${datum}.tif`);
        const { grid } = await writePixels(path, clcdGrid(4, 4), new Uint8Array(16), { geoKeys });
        const said = gdal("gdalsrsinfo", "-o", "proj4", path).trim();
        expect(said).toContain("+proj=");
        expect(isSameProjection(grid.projection, canonicalProjection(said)), `${grid.projection} for ${said}`).toBe(
          true,
        );
      }
    }
  });

  it("does not pretend to know a system that counts from Paris, or in grads", () => {
    const common = [1, 1, 0, 5, 1024, 0, 1, 2, 2048, 0, 1, 32767, 2056, 0, 1, 7030];
    const paris = { directory: [...common, 2051, 0, 1, 8903, 2054, 0, 1, 9102], doubles: [], text: "" };
    const grads = { directory: [...common, 2051, 0, 1, 8901, 2054, 0, 1, 9105], doubles: [], text: "" };
    const plain = { directory: [...common, 2051, 0, 1, 8901, 2054, 0, 1, 9122], doubles: [], text: "" };
    expect(readGeoKeys(paris)).toMatchObject({ projection: "", geographic: true });
    expect(readGeoKeys(grads)).toMatchObject({ projection: "", geographic: true });
    expect(readGeoKeys(plain).projection).toContain("+proj=longlat");
  });

  it.skipIf(!HAS_GDAL)("reads systems as GDAL writes them", async () => {
    const folder = temporaryFolder(onTestFinished);
    await writePixels(join(folder, "source.tif"), clcdGrid(4, 4), new Uint8Array(16));
    const definitions = [
      CLCD_PROJECTION,
      "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +x_0=0 +y_0=0 +ellps=krass +units=m +no_defs",
      "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=110 +x_0=4000000 +y_0=0 +ellps=GRS80 +units=m +no_defs",
      "+proj=lcc +lat_1=30 +lat_2=62 +lat_0=0 +lon_0=105 +x_0=0 +y_0=0 +ellps=IAU76 +units=m +no_defs",
      "+proj=tmerc +lat_0=0 +lon_0=106.5 +k_0=1 +x_0=500000 +y_0=-300000 +ellps=GRS80 +units=m +no_defs",
      "+proj=laea +lat_0=30 +lon_0=105 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs",
      "+proj=cea +lat_ts=5.5 +lon_0=140.8 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs",
      "+proj=sinu +lon_0=0 +x_0=0 +y_0=0 +a=6371007.181 +b=6371007.181 +units=m +no_defs",
      "+proj=merc +lat_ts=20 +lon_0=105 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs",
      "+proj=utm +zone=49 +datum=WGS84 +units=m +no_defs",
      "+proj=lcc +lat_1=41 +lat_2=42 +lat_0=40 +lon_0=-71 +x_0=0 +y_0=0 +datum=WGS84 +units=us-ft +no_defs",
      // A false origin in feet: the file gives it in its own unit, proj4 in metres.
      "+proj=lcc +lat_1=41 +lat_2=42 +lat_0=40 +lon_0=-71 +x_0=609601.219202438 +y_0=152400.30480061 +datum=WGS84 +units=us-ft +no_defs",
      "+proj=tmerc +lat_0=0 +lon_0=105 +k_0=1 +x_0=152400 +y_0=0 +ellps=GRS80 +units=ft +no_defs",
      "+proj=longlat +ellps=krass +no_defs",
    ];
    for (const [index, definition] of definitions.entries()) {
      const path = join(folder, `${index}.tif`);
      const corners = definition.includes("longlat") ? ["100", "30", "101", "29"] : ["1000", "5000", "1120", "4880"];
      gdal("gdal_translate", "-q", "-a_srs", definition, "-a_ullr", ...corners, join(folder, "source.tif"), path);
      const { projection } = openRaster(path).grid;
      expect(isSameProjection(projection, definition), `${projection} for ${definition}`).toBe(true);
    }
    for (const code of [4326, 4490, 4544, 32648, 3857, 3035, 2056]) {
      const path = join(folder, `epsg${code}.tif`);
      gdal(
        "gdal_translate",
        "-q",
        "-a_srs",
        `EPSG:${code}`,
        "-a_ullr",
        "100",
        "30",
        "101",
        "29",
        join(folder, "source.tif"),
        path,
      );
      expect(openRaster(path)).toMatchObject({ epsg: code, grid: { geographic: code === 4326 || code === 4490 } });
    }
  });
});
