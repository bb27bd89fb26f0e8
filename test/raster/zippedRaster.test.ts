import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { AppError } from "@/errors.ts";
import { openRaster } from "@/raster/openRaster.ts";
import type { RasterHeader } from "@/raster/rasterHeader.ts";
import { OPERATOR_LIMITS } from "@/raster/tiffDirectoryReader.ts";
import { openValueReader } from "@/raster/valueReader.ts";
import { listZippedRasters, openZippedRaster, parseZipPath, ZIP_LIMITS } from "@/raster/zippedRaster.ts";
import { clcdGrid, temporaryFolder, writePixels } from "./asciiRaster.ts";
import { makeZip, type Packed } from "./makeZip.ts";

const WIDTH = 150;
const HEIGHT = 90;
const codes = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => (i * 7 + (i >> 4)) % 10);
const TFW = { name: "clcd/clcd_2020.tfw", bytes: Buffer.from("30\n0\n0\n-30\n50025\n3059985\n") };
const SMALL = Buffer.from("a few bytes");
const NOTE = { name: "clcd/clcd_2020.tif.aux.xml", bytes: Buffer.from("<PAMDataset/>") };

async function tiffBytes(folder: string): Promise<Buffer> {
  const path = join(folder, "plain.tif");
  await writePixels(path, clcdGrid(WIDTH, HEIGHT), codes);
  return readFileSync(path);
}

function pixelsOf(header: RasterHeader): number[] {
  const reader = openValueReader(header);
  const values = new Float64Array(WIDTH * HEIGHT);
  reader.readWindow({ row: 0, column: 0, rows: HEIGHT, columns: WIDTH }, values);
  reader.close();
  return [...values];
}

async function refusal(path: string, folder: string): Promise<string> {
  const before = readdirSync(folder);
  const error: unknown = await openZippedRaster(path, { folder }).then(
    () => "accepted",
    (thrown: unknown) => thrown,
  );
  expect(readdirSync(folder)).toEqual(before);
  if (!(error instanceof AppError)) throw new TypeError(`not refused: ${String(error)}`);
  expect(error.message.split("\n")).toHaveLength(1);
  return `${error.code}: ${error.message}`;
}

describe("openZippedRaster", () => {
  it.each([
    ["deflated", false],
    ["stored", true],
  ])("opens a %s clip with what is published beside it", async (_, stored) => {
    const folder = temporaryFolder(onTestFinished);
    const bytes = await tiffBytes(folder);
    const zip = makeZip(join(folder, "clip.zip"), [TFW, { name: "clcd/clcd_2020.tif", bytes, stored }, NOTE]);
    const raster = await openZippedRaster(zip, { folder });
    expect(raster.name).toBe("clcd_2020.tif");
    // A stored raster is read where it lies, a deflated one beside it for the time being.
    expect(raster.path === zip).toBe(stored);
    const header = openRaster(raster.path, OPERATOR_LIMITS, raster.part);
    expect(header.grid).toEqual(clcdGrid(WIDTH, HEIGHT));
    expect(pixelsOf(header)).toEqual([...codes]);
    await raster.clear();
    expect(readdirSync(folder).sort()).toEqual(["clip.zip", "plain.tif"]);
  });

  it("unpacks a stored raster for those who need a file of its own", async () => {
    const folder = temporaryFolder(onTestFinished);
    const bytes = await tiffBytes(folder);
    const zip = makeZip(join(folder, "clip.zip"), [{ name: "a.tif", bytes, stored: true }]);
    const raster = await openZippedRaster(zip, { folder, always: true });
    expect(readFileSync(raster.path)).toEqual(bytes);
    await raster.clear();
    expect(existsSync(raster.path)).toBe(false);
  });

  it("reads names in GBK, and passes over what a Mac leaves behind", async () => {
    const folder = temporaryFolder(onTestFinished);
    const bytes = await tiffBytes(folder);
    // 贵州.tif in GBK.
    const name = Uint8Array.from([0xb9, 0xf3, 0xd6, 0xdd, 0x2e, 0x74, 0x69, 0x66]);
    const litter = { name: "__MACOSX/._a.tif", bytes: Buffer.from("litter") };
    const raster = await openZippedRaster(makeZip(join(folder, "clip.zip"), [litter, { name, bytes }]), { folder });
    expect(raster.name).toBe("贵州.tif");
    await raster.clear();
  });

  it("reads folders parted by backslashes, as some programs of Windows part them", async () => {
    const folder = temporaryFolder(onTestFinished);
    const bytes = await tiffBytes(folder);
    const raster = await openZippedRaster(makeZip(join(folder, "clip.zip"), [{ name: "clcd\\a.tif", bytes }]), {
      folder,
    });
    expect(raster.name).toBe("a.tif");
    await raster.clear();
  });

  it("opens one of several rasters by its name, and names them where none is asked for", async () => {
    const folder = temporaryFolder(onTestFinished);
    const bytes = await tiffBytes(folder);
    const provinces = ["sichuan", "guizhou", "yunnan"].map((name) => `provinces/CLCD_v01_2020_albert_${name}.tif`);
    const zip = makeZip(
      join(folder, "clips.zip"),
      provinces.map((name) => ({ name, bytes: name.includes("guizhou") ? bytes : SMALL })),
    );
    expect(await listZippedRasters(zip)).toEqual(provinces);
    for (const member of [provinces[1], "CLCD_v01_2020_albert_guizhou.tif"]) {
      const raster = await openZippedRaster(zip, { folder, member });
      expect(pixelsOf(openRaster(raster.path, OPERATOR_LIMITS, raster.part))).toEqual([...codes]);
      await raster.clear();
    }
    await expect(openZippedRaster(zip, { folder, member: "tibet.tif" })).rejects.toThrow(
      /0 GeoTIFFs named "tibet\.tif"; it has "CLCD_v01_2020_albert_sichuan\.tif", /,
    );
    expect(await refusal(zip, folder)).toMatch(
      /3 GeoTIFFs .*Say which: .*clips\.zip\/CLCD_v01_2020_albert_sichuan\.tif/,
    );
  });

  it.each([
    ["clips.zip", { archive: "clips.zip" }],
    ["a/Clips.ZIP/in/guizhou.tif", { archive: "a/Clips.ZIP", member: "in/guizhou.tif" }],
    ["plain.tif", null],
    ["zipped/plain.tif", null],
  ])("takes %s for what it is", (path, wanted) => {
    expect(parseZipPath(path)).toEqual(wanted);
  });

  it("stops unpacking when it is told to", async () => {
    const folder = temporaryFolder(onTestFinished);
    const zip = makeZip(join(folder, "clip.zip"), [{ name: "a.tif", bytes: await tiffBytes(folder) }]);
    const before = readdirSync(folder);
    const opening = openZippedRaster(zip, { folder, signal: AbortSignal.abort() });
    await expect(opening).rejects.toMatchObject({ code: "cancelled" });
    expect(readdirSync(folder)).toEqual(before);
  });

  const HOSTILE: ReadonlyArray<readonly [what: string, files: readonly Packed[], message: RegExp]> = [
    ["a name that climbs out", [{ name: "../../a.tif", bytes: SMALL }], /unsupportedLayout.*points outside/],
    ["an absolute name", [{ name: "/etc/a.tif", bytes: SMALL }], /unsupportedLayout.*points outside/],
    ["a drive letter", [{ name: "C:/a.tif", bytes: SMALL }], /unsupportedLayout.*points outside/],
    ["a backslash", [{ name: "x\\..\\a.tif", bytes: SMALL }], /unsupportedLayout.*points outside/],
    ["a symbolic link", [{ name: "a.tif", bytes: SMALL, mode: 0o120777 }], /unsupportedLayout.*a link or a device/],
    ["an encrypted file", [{ name: "a.tif", bytes: SMALL, flags: 1 }], /unsupportedLayout.*encrypted/],
    ["an archive inside", [{ name: "inner.zip", bytes: SMALL }], /unsupportedLayout.*another archive/],
    [
      "two rasters",
      [
        { name: "a.tif", bytes: SMALL },
        { name: "b.TIFF", bytes: SMALL },
      ],
      /unsupportedLayout.*2 GeoTIFFs \("a.tif", "b.TIFF"\)/,
    ],
    ["no raster", [{ name: "readme.txt", bytes: SMALL }], /unsupportedLayout.*no GeoTIFF/],
    ["a name with a line break", [{ name: "a\n.zip", bytes: SMALL }], /unsupportedLayout.*"a\\n\.zip"/],
    [
      "too many files",
      Array.from({ length: 1001 }, (_, i) => ({ name: `${i}.txt`, bytes: SMALL })),
      /tooLarge.*1001 files/,
    ],
    ["a bomb that says so", [{ name: "a.tif", bytes: new Uint8Array(1e6) }], /unsupportedLayout.*times as large/],
    [
      "a bomb that says so slowly",
      [{ name: "a.tif", bytes: Buffer.alloc(9e6, "0123456789abcdef"), declaredBytes: 4.2e9, stored: false }],
      /tooLarge|unsupportedLayout/,
    ],
    [
      "a file longer than declared",
      [
        {
          name: "a.tif",
          bytes: Buffer.from(Array.from({ length: 9000 }, (_, i) => (i * i) % 251)),
          declaredBytes: 100,
        },
      ],
      /unreadableFile/,
    ],
  ];

  it.each(HOSTILE)("refuses %s in one line and leaves nothing behind", async (_, files, message) => {
    const folder = temporaryFolder(onTestFinished);
    expect(await refusal(makeZip(join(folder, "clip.zip"), files), folder)).toMatch(message);
  });

  it("refuses more unpacked bytes than allowed, all files together", async () => {
    const folder = temporaryFolder(onTestFinished);
    const bytes = await tiffBytes(folder);
    const path = makeZip(join(folder, "clip.zip"), [
      { name: "a.tif", bytes },
      { name: "b.txt", bytes: SMALL },
    ]);
    const limits = { ...ZIP_LIMITS, maxInflatedBytes: bytes.length + SMALL.length - 1 };
    await expect(openZippedRaster(path, { folder, limits })).rejects.toMatchObject({ code: "tooLarge" });
    const small = { ...ZIP_LIMITS, maxFileBytes: bytes.length - 1 };
    await expect(openZippedRaster(path, { folder, limits: small })).rejects.toMatchObject({ code: "tooLarge" });
  });

  it("notices a byte that was changed on the way", async () => {
    const folder = temporaryFolder(onTestFinished);
    const path = makeZip(join(folder, "clip.zip"), [{ name: "a.tif", bytes: await tiffBytes(folder), stored: true }]);
    const bytes = readFileSync(path);
    bytes[700] ^= 1;
    writeFileSync(path, bytes);
    await expect(openZippedRaster(path, { folder, always: true })).rejects.toThrow(/checksum/);
  });

  it("refuses what is no archive, or half of one", async () => {
    const folder = temporaryFolder(onTestFinished);
    writeFileSync(join(folder, "text.zip"), "PK, or so it says");
    expect(await refusal(join(folder, "text.zip"), folder)).toMatch(/unreadableFile.*no zip archive/);
    const half = makeZip(join(folder, "half.zip"), [{ name: "a.tif", bytes: await tiffBytes(folder) }]);
    truncateSync(half, 900);
    expect(await refusal(half, folder)).toMatch(/unreadableFile/);
    expect(await refusal(join(folder, "missing.zip"), folder)).toMatch(/notFound/);
  });
});
