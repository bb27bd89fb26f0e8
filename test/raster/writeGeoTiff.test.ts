import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fromFile } from "geotiff";
import { describe, expect, it, onTestFinished } from "vitest";
import { openRaster } from "@/raster/openRaster.ts";
import { TiledTiffFile } from "@/raster/tiledTiffFile.ts";
import { OPERATOR_LIMITS } from "@/raster/tiffDirectoryReader.ts";
import { writeGeoTiff } from "@/raster/writeGeoTiff.ts";
import { clcdGrid, CLCD_PROJECTION, temporaryFolder, writePixels } from "./asciiRaster.ts";
import { gdal, HAS_GDAL } from "./gdal.ts";

const codes = Uint8Array.from({ length: 150 * 100 }, (_, i) => (i * 7 + Math.floor(i / 150)) % 10);

describe("writeGeoTiff", () => {
  it("writes bytes that geotiff reads back, with edge tiles, no data and colours", async () => {
    const path = join(temporaryFolder(onTestFinished), "a.tif");
    const header = await writePixels(path, clcdGrid(150, 100), codes, {
      noData: 0,
      colours: new Map([[8, [226, 66, 144]]]),
    });
    const image = await (await fromFile(path)).getImage();
    expect([...((await image.readRasters())[0] as Uint8Array)]).toEqual([...codes]);
    expect(image.getGDALNoData()).toBe(0);
    expect(header.noData).toBe(0);
    expect(header.colours?.get(8)).toEqual([226, 66, 144]);
    expect(header.grid).toEqual(clcdGrid(150, 100));
  });

  it("writes float32 undeflated", async () => {
    const path = join(temporaryFolder(onTestFinished), "a.tif");
    const floats = Float32Array.from(codes, (code) => code / 3 - 1);
    const header = await writePixels(path, clcdGrid(150, 100), floats, { compression: "none", noData: -9999 });
    const image = await (await fromFile(path)).getImage();
    expect([...((await image.readRasters())[0] as Float32Array)]).toEqual([...floats]);
    expect(header.sampleType).toEqual({ bits: 32, kind: "float" });
    expect(header.noData).toBe(-9999);
  });

  it.skipIf(!HAS_GDAL)("names coordinate systems in a way GDAL understands", async () => {
    const folder = temporaryFolder(onTestFinished);
    const systems: ReadonlyArray<readonly [projection: string, epsg: number | undefined, expected: RegExp]> = [
      [CLCD_PROJECTION, undefined, /Albers Equal Area[\s\S]*1st standard parallel",25[\s\S]*2nd standard parallel",47/],
      [
        "+proj=lcc +lat_1=25 +lat_2=47 +lat_0=12 +lon_0=105 +ellps=GRS80 +units=m",
        undefined,
        /Lambert Conic Conformal \(2SP\)[\s\S]*Latitude of false origin",12/,
      ],
      [
        "+proj=tmerc +lat_0=0 +lon_0=105 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m",
        undefined,
        /Transverse Mercator[\s\S]*False easting",500000/,
      ],
      [
        "+proj=cea +lat_ts=30 +lon_0=100 +datum=WGS84 +units=m",
        undefined,
        /Equal Area[\s\S]*1st standard parallel",30/,
      ],
      ["+proj=utm +zone=48 +datum=WGS84 +units=m", undefined, /WGS 84 \/ UTM zone 48N/],
      ["+proj=tmerc +lat_0=0 +lon_0=105 +x_0=500000 +ellps=GRS80", 4544, /CGCS2000 \/ 3-degree Gauss-Kruger CM 105E/],
      ["+proj=longlat +ellps=GRS80", undefined, /China Geodetic Coordinate System 2000/],
      ["+proj=longlat +datum=WGS84", undefined, /GEOGCRS\["WGS 84"/],
    ];
    for (const [index, [projection, epsg, expected]] of systems.entries()) {
      const geographic = projection.startsWith("+proj=longlat");
      const place = geographic ? { originX: 105, originY: 27, pixelWidth: 0.001, pixelHeight: 0.001 } : {};
      const path = join(folder, `${index}.tif`);
      const header = await writePixels(path, clcdGrid(150, 100, { projection, geographic, ...place }), codes, { epsg });
      expect(gdal("gdalinfo", path)).toMatch(expected);
      expect(header.grid.geographic).toBe(geographic);
      expect(header.grid.projection).not.toBe("");
    }
  });

  it("turns to BigTIFF where 32-bit offsets may not do, and leaves unwritten tiles sparse", () => {
    const path = join(temporaryFolder(onTestFinished), "big.tif");
    const grid = clcdGrid(70_000, 60_000);
    new TiledTiffFile(path, { grid, dataType: "uint8", compression: "deflate", tileSize: 512, noData: 0 }).finish({
      durable: false,
    });
    const header = openRaster(path, OPERATOR_LIMITS);
    expect(header.grid).toEqual(grid);
    expect(header.blocks.offsets.count).toBe(137 * 118);
    if (HAS_GDAL) expect(gdal("gdalinfo", path)).toContain("Size is 70000, 60000");
  });

  it("leaves nothing behind when a row cannot be had", async () => {
    const folder = temporaryFolder(onTestFinished);
    const readRows = () => {
      throw new Error("the source is gone");
    };
    await expect(
      writeGeoTiff(join(folder, "a.tif"), { grid: clcdGrid(10, 10), dataType: "uint8", readRows }),
    ).rejects.toThrow("the source is gone");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("refuses rows of a wrong number, colours on float32 and odd tile sizes", async () => {
    const path = join(temporaryFolder(onTestFinished), "a.tif");
    const grid = clcdGrid(10, 10);
    await expect(writeGeoTiff(path, { grid, dataType: "uint8", readRows: () => new Uint8Array(7) })).rejects.toThrow(
      "must be 100 uint8 pixels",
    );
    await expect(
      writeGeoTiff(path, { grid, dataType: "float32", readRows: () => new Uint8Array(100) }),
    ).rejects.toThrow("float32 pixels");
    const readRows = () => new Float32Array(100);
    await expect(writeGeoTiff(path, { grid, dataType: "float32", readRows, colours: new Map() })).rejects.toThrow(
      "colour table",
    );
    await expect(writeGeoTiff(path, { grid, dataType: "float32", readRows, tileSize: 100 })).rejects.toThrow(
      "multiple of 16",
    );
    expect(existsSync(path)).toBe(false);
  });

  it("refuses a projection it has no key for", async () => {
    const path = join(temporaryFolder(onTestFinished), "a.tif");
    const grid = clcdGrid(10, 10, { projection: "+proj=somerc +lat_0=46 +lon_0=7 +ellps=bessel" });
    await expect(writeGeoTiff(path, { grid, dataType: "uint8", readRows: () => new Uint8Array(100) })).rejects.toThrow(
      /somerc.*EPSG code/,
    );
  });
});
