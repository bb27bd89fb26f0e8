import { deflateRawSync } from "node:zlib";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { BoundaryFile } from "@/contract/regionFile.ts";
import { polygonsAreaHa } from "@/domain/grid/polygonArea.ts";
import { AppError } from "@/errors.ts";
import { readBoundaryFile } from "@/workers/boundaries/readBoundaryFile.ts";

const folder = mkdtempSync(path.join(tmpdir(), "carbon-watch-boundaries-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Invented counties, written by GDAL; see golden/makeBoundaries.sh. */
const golden = (name: string) => fileURLToPath(new URL(`./golden/${name}`, import.meta.url));
const read = (name: string, layer?: string) => readBoundaryFile({ path: golden(name), name, layer });

function offer(name: string, content: string | Buffer): Promise<BoundaryFile> {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return readBoundaryFile({ path: file, name });
}

const collection = (...features: object[]) => JSON.stringify({ type: "FeatureCollection", features });
const square = (west: number, south: number, side: number) => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];
const feature = (coordinates: number[][][], properties: object = { code: "1", name: "甲" }) => ({
  type: "Feature",
  properties,
  geometry: { type: "Polygon", coordinates },
});

function polygonsOf({ features }: BoundaryFile, index: number): number[][][][] {
  const geometry = features[index].geometry;
  return geometry === null ? [] : geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
}

/** A stored or deflated entry of an archive, by hand: what no packing program would write. */
interface Entry {
  readonly name: string | Buffer;
  readonly content: Buffer;
  readonly mode?: number;
  readonly flags?: number;
  readonly packed?: Buffer;
  readonly statedBytes?: number;
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function archive(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, mode = 0o100644, flags = 0, packed, statedBytes } of entries) {
    const bytes = Buffer.from(name);
    const body = packed ?? content;
    const size = statedBytes ?? content.length;
    const method = packed ? 8 : 0;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(crc32(content), 14);
    local.writeUInt32LE(body.length, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(bytes.length, 26);
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(0x0314, 4);
    head.writeUInt16LE(20, 6);
    head.writeUInt16LE(flags, 8);
    head.writeUInt16LE(method, 10);
    head.writeUInt32LE(crc32(content), 16);
    head.writeUInt32LE(body.length, 20);
    head.writeUInt32LE(size, 24);
    head.writeUInt16LE(bytes.length, 28);
    head.writeUInt32LE((mode << 16) >>> 0, 38);
    head.writeUInt32LE(offset, 42);
    locals.push(local, bytes, body);
    central.push(head, bytes);
    offset += 30 + bytes.length + body.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

describe("readBoundaryFile", () => {
  const names = ["甲县", "乙㵲区", "丙自治县"];

  it.each([
    ["gbk.zip", undefined, "Shapefile", "GBK (GB 18030)", null, "CGCS2000 3 Degree GK Zone 36"],
    ["gbkWithoutCpg.zip", undefined, "Shapefile", "GBK (GB 18030)", null, "CGCS2000 3 Degree GK Zone 36"],
    ["liar.zip", undefined, "Shapefile", "GBK (GB 18030)", "UTF-8", "CGCS2000 3 Degree GK Zone 36"],
    ["utf8.zip", undefined, "Shapefile", "UTF-8", null, "GCS China Geodetic Coordinate System 2000"],
    ["layers.gpkg", "counties", "GeoPackage", null, null, "WGS 84 / Pseudo-Mercator"],
    ["layers.gpkg", "albers", "GeoPackage", null, null, "Albers Conic Equal Area"],
    ["invented.geojson", undefined, "GeoJSON", null, null, "WGS 84 (EPSG:4326)"],
  ] as const)("reads %s (%s) to the same names and, within a millimetre, the same land", async (...row) => {
    const [name, layer, format, encoding, claimedEncoding, crsName] = row;
    const file = await read(name, layer);
    expect(file).toMatchObject({ format, encoding, claimedEncoding, crsName, vertices: 25, skipped: 0 });
    expect(file.features.map(({ properties }) => properties.NAME)).toEqual(names);
    const plain = await read("invented.geojson");
    for (const index of [0, 1, 2]) {
      const expected = polygonsOf(plain, index).flat(2);
      for (const [x, y] of polygonsOf(file, index).flat(2))
        expect(Math.min(...expected.map((corner) => Math.hypot(x - corner[0], y - corner[1])))).toBeLessThan(1e-8);
    }
  });

  it("lists the layers of areas of a GeoPackage, and no others", async () => {
    const file = await read("layers.gpkg");
    expect([file.layer, file.layers]).toEqual(["albers", ["albers", "counties"]]);
    await expect(read("layers.gpkg", "seats")).rejects.toThrow(/no layer "seats"\. It has: albers, counties/);
  });

  it("refuses a datum whose parameters are not in the file, and says what to do", async () => {
    await expect(read("beijing.zip")).rejects.toMatchObject({
      code: "unknownProjection",
      message: expect.stringMatching(/"GCS Beijing 1954" is on an older datum.*EPSG:4490/) as string,
    });
  });

  it("refuses a shapefile without a .prj", async () => {
    const shp = Buffer.alloc(100);
    shp.writeInt32BE(9994, 0);
    shp.writeInt32BE(50, 24);
    shp.writeInt32LE(5, 32);
    await expect(offer("bare.zip", archive([{ name: "a.shp", content: shp }]))).rejects.toMatchObject({
      code: "unknownProjection",
      message: expect.stringContaining("no .prj") as string,
    });
  });

  it("reads GeoJSON in a stated projected system and refuses one in none", async () => {
    const metres = [
      [
        [11_800_000, 3_000_000],
        [11_900_000, 3_000_000],
        [11_900_000, 3_100_000],
        [11_800_000, 3_000_000],
      ],
    ];
    const crs = { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::3857" } };
    const file = await offer(
      "mercator.geojson",
      JSON.stringify({ type: "FeatureCollection", crs, features: [feature(metres)] }),
    );
    // GDAL 3.6.2: gdaltransform -s_srs EPSG:3857 -t_srs EPSG:4326, 11800000 3000000
    const [[[[longitude, latitude]]]] = polygonsOf(file, 0);
    expect(longitude).toBeCloseTo(106.001203526104, 9);
    expect(latitude).toBeCloseTo(26.0074202319812, 9);
    await expect(offer("metres.geojson", collection(feature(metres)))).rejects.toThrow(
      /feature 0: the position \(11800000, 3000000\) is no place on earth/,
    );
  });

  it("leaves points out, and says how many", async () => {
    const point = { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [106, 26] } };
    const file = await offer("points.geojson", collection(point, feature([square(106, 26, 1)])));
    expect([file.skipped, file.features.length]).toEqual([1, 1]);
    await expect(offer("only.geojson", collection(point))).rejects.toThrow(/holds no polygons/);
  });

  it.each([
    ["a name that climbs", { name: "../a.shp" }, /points outside the archive/],
    ["an absolute name", { name: "/etc/a.shp" }, /points outside the archive/],
    ["a drive", { name: "C:\\a.shp" }, /points outside the archive/],
    ["a newline", { name: "a\n.shp" }, /has a line break or another control character/],
    ["a link", { name: "a.shp", mode: 0o120777 }, /is a link or a device/],
    ["another archive", { name: "more.zip" }, /another archive/],
    ["a password", { name: "a.shp", flags: 1, packed: deflateRawSync(Buffer.from("x")) }, /is encrypted/],
    ["nothing of use", { name: "readme.txt" }, /holds no \.shp/],
  ])("refuses an archive with %s", async (_, entry, message) => {
    const bytes = archive([{ content: Buffer.from("x"), ...entry }]);
    await expect(offer("odd.zip", bytes)).rejects.toMatchObject({
      code: expect.stringMatching(/unreadableFile|unsupportedLayout/) as string,
      message: expect.stringMatching(message) as string,
      text: { key: expect.stringMatching(/^(zip|noShp)/) as string },
    });
  });

  it("refuses an archive that unpacks beyond bounds, whatever it states", async () => {
    const content = Buffer.alloc(1 << 20);
    const packed = deflateRawSync(content);
    await expect(offer("bomb.zip", archive([{ name: "a.shp", content, packed }]))).rejects.toThrow(
      /times as large unpacked; at most 500 are believed/,
    );
    await expect(offer("liar.zip", archive([{ name: "a.shp", content, packed, statedBytes: 5000 }]))).rejects.toThrow(
      /no zip archive that can be read \(too many bytes/,
    );
    const many = Array.from({ length: 201 }, (_, i) => ({ name: `${i}.txt`, content: Buffer.alloc(0) }));
    await expect(offer("many.zip", archive(many))).rejects.toThrow(/201 files; at most 200 are looked at/);
  });

  it("refuses what was cut off, and text of another name", async () => {
    const gpkg = readFileSync(golden("layers.gpkg"));
    await expect(offer("half.gpkg", gpkg.subarray(0, 9000))).rejects.toMatchObject({ code: "unreadableFile" });
    const zip = readFileSync(golden("gbk.zip"));
    await expect(offer("half.zip", zip.subarray(0, 700))).rejects.toThrow(/no zip archive that can be read/);
    await expect(offer("half.geojson", '{"type":"FeatureColl')).rejects.toThrow(/cannot be read as GeoJSON/);
    await expect(offer("list.geojson", "[]")).rejects.toThrow(/no GeoJSON FeatureCollection/);
    await expect(offer("a.kml", "<kml/>")).rejects.toThrow(/neither GeoJSON nor a GeoPackage nor an archive/);
    await expect(offer("empty.geojson", "")).rejects.toThrow(/neither GeoJSON/);
  });

  it.each(["gbk.zip", "layers.gpkg", "invented.geojson"])(
    "reads %s with bytes altered or cut, or says in one line why not",
    async (name) => {
      const whole = readFileSync(golden(name));
      const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), fc.nat(9), async (changes, cut) => {
          const bytes = Buffer.from(cut === 0 ? whole.subarray(0, changes[0][0]) : whole);
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          const outcome = await offer(`altered-${name}`, bytes).catch((error: unknown) => error);
          if (outcome instanceof AppError) expect(outcome.message).not.toContain("\n");
          else expect(outcome).toHaveProperty("features");
        }),
        { seed: 20260103, numRuns: 60 },
      );
    },
  );

  it("opens a GeoPackage that was left in write-ahead mode", async () => {
    const gpkg = readFileSync(golden("layers.gpkg"));
    gpkg[18] = gpkg[19] = 2;
    expect((await offer("wal.gpkg", gpkg)).features).toHaveLength(3);
  });
});

describe("outlines that are not valid", () => {
  it("are mended with the place, the kind and the hectares", async () => {
    const { repairs, features } = await read("invented.geojson");
    expect(repairs).toHaveLength(1);
    expect(repairs[0]).toMatchObject({ feature: 2, kinds: ["selfIntersection"], places: [[106.5, 26.8]] });
    expect(features[2].geometry?.type).toBe("MultiPolygon");
    // pyproj 3.4.1: Geod(ellps="WGS84").polygon_area_perimeter of the two triangles, edges in 2000 steps: 220337.149 ha.
    expect(Math.abs(repairs[0].areaAfterHa / 220_337.149 - 1)).toBeLessThan(1e-6);
  });

  it.each([
    ["unclosed rings", [square(106, 26, 1).slice(0, 4)], ["unclosed"], 1],
    ["a hole outside", [square(106, 26, 1), square(108, 26, 0.5)], ["nesting"], 1.25],
    [
      "a spike",
      [
        [
          [106, 26],
          [107, 26],
          [107, 27],
          [106.5, 27],
          [106.5, 28],
          [106.5, 27],
          [106, 27],
          [106, 26],
        ],
      ],
      ["selfIntersection"],
      1,
    ],
    [
      "a collapsed hole",
      [
        square(106, 26, 1),
        [
          [106.2, 26.2],
          [106.3, 26.3],
          [106.2, 26.2],
        ],
      ],
      ["degenerate"],
      1,
    ],
    [
      "two rings that touch in a point",
      [
        [
          [106, 26],
          [107, 26],
          [106.5, 26.5],
          [107, 27],
          [106, 27],
          [106.5, 26.5],
          [106, 26],
        ],
      ],
      ["ringTouch"],
      0.5,
    ],
  ])("with %s keep their land", async (_, rings, kinds, squareDegrees) => {
    const { repairs, features } = await offer("odd.geojson", collection(feature(rings)));
    expect(repairs.map((repair) => repair.kinds)).toEqual([kinds]);
    const oneSquareHa = polygonsAreaHa([[square(106, 26, 1)]]);
    const geometry = features[0].geometry;
    const polygons = geometry?.type === "Polygon" ? [geometry.coordinates] : (geometry?.coordinates ?? []);
    expect(polygonsAreaHa(polygons) / oneSquareHa).toBeCloseTo(squareDegrees, 1);
  });

  it("in other respects are left as they are: repeated corners, either direction", async () => {
    const ring = square(106, 26, 1);
    const reversed = ring.toReversed();
    const { repairs, features } = await offer(
      "fine.geojson",
      collection(feature([[ring[0], ...ring]]), feature([reversed])),
    );
    expect(repairs).toEqual([]);
    expect(features.map(({ geometry }) => geometry?.coordinates)).toEqual([[ring], [reversed]]);
  });
});
