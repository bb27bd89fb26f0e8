import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { deflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import failureTexts from "@/app/_i18n/texts/zh-CN/failure.json" with { type: "json" };
import { FIELD, TAG } from "@/raster/tiffTags.ts";
import { forgeTiff, type TagChanges } from "../support/forgeTiff.ts";
import { Installation } from "../support/installation.ts";
import { fillInbox, SMALL_AREA_ID, SMALL_YEARS, writeSmallYear } from "../support/smallSeries.ts";

/** Tags of a raster of a few bytes that claims to be a country. */
function country(): Buffer {
  const tiles = 43 * 43;
  return forgeTiff(
    {
      ...{ [TAG.imageWidth]: [22_000], [TAG.imageLength]: [22_000], [TAG.rowsPerStrip]: null },
      ...{ [TAG.stripOffsets]: null, [TAG.stripByteCounts]: null },
    },
    {
      extra: [
        { tag: TAG.tileWidth, type: FIELD.long, values: [512] },
        { tag: TAG.tileLength, type: FIELD.long, values: [512] },
        { tag: TAG.tileOffsets, type: FIELD.long, values: new Array<number>(tiles).fill(8) },
        { tag: TAG.tileByteCounts, type: FIELD.long, values: new Array<number>(tiles).fill(10) },
      ],
    },
  );
}

function tiled(changes: TagChanges, width: number, height: number): Buffer {
  return forgeTiff(
    { ...changes, [TAG.rowsPerStrip]: null, [TAG.stripOffsets]: null, [TAG.stripByteCounts]: null },
    {
      extra: [
        { tag: TAG.tileWidth, type: FIELD.long, values: [width] },
        { tag: TAG.tileLength, type: FIELD.long, values: [height] },
        { tag: TAG.tileOffsets, type: FIELD.long, values: [8] },
        { tag: TAG.tileByteCounts, type: FIELD.long, values: [256] },
      ],
    },
  );
}

/** The first directory names itself as the next. */
function loop(): Buffer {
  const bytes = forgeTiff({});
  bytes.writeUInt32LE(8, 8 + 2 + 12 * bytes.readUInt16LE(8));
  return bytes;
}

/** A text whose every letter is at its place, and that begins like a TIFF. */
const almost = () =>
  Buffer.concat([Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]), Buffer.from("once upon a time".repeat(50))]);

/** Zeros a thousand times smaller than what they unpack to. */
const bomb = () => forgeTiff({}, { compression: 8, packed: new Uint8Array(deflateSync(Buffer.alloc(64 << 20))) });

const FILES: Readonly<Record<string, readonly [content: () => Buffer, reason: RegExp]>> = {
  "text.tif": [() => Buffer.from("this is no raster at all"), /does not begin like a TIFF/],
  "empty.tif": [() => Buffer.alloc(0), /unreadable|does not begin like a TIFF|lies outside/],
  "almost.tif": [almost, /tags; at most|damaged or not a TIFF/],
  "loop.tif": [loop, /point in a circle/],
  "country.tif": [country, /times as many/],
  "billion-tiles.tif": [
    () => tiled({ [TAG.imageWidth]: [32_768 * 16], [TAG.imageLength]: [32_768 * 16] }, 16, 16),
    /more than \d+ bytes/,
  ],
  "thousand-tiles.tif": [
    () => tiled({ [TAG.imageWidth]: [1600], [TAG.imageLength]: [1600] }, 16, 16),
    /10000 blocks of pixels are declared, the places of 1/,
  ],
  "one-pixel.tif": [
    () => tiled({ [TAG.imageWidth]: [1], [TAG.imageLength]: [1] }, 32_768, 32_768),
    /tile of 32768 × 32768/,
  ],
  "offset.tif": [() => forgeTiff({ [TAG.stripOffsets]: [4_000_000_000] }), /cut short/],
  "no-places.tif": [() => forgeTiff({ [TAG.stripOffsets]: null }), /places of 0 are given/],
  "scale-nan.tif": [() => forgeTiff({ [TAG.modelPixelScale]: [NaN, NaN, 0] }), /pixelWidth NaN/],
  "scale-zero.tif": [() => forgeTiff({ [TAG.modelPixelScale]: [0, 0, 0] }), /pixelWidth 0/],
  "origin-nan.tif": [() => forgeTiff({ [TAG.modelTiepoint]: [0, 0, 0, NaN, Infinity, 0] }), /originX NaN/],
  "nowhere.tif": [
    () => forgeTiff({ [TAG.modelTiepoint]: [0, 0, 0, 1e300, -1e300, 0] }),
    /no pixel in common|does not lie on the grid|fits the grid of no/,
  ],
  "bomb.tif": [bomb, /strip 0 .* cannot be unpacked/],
  "garbage.tif": [
    () => forgeTiff({}, { compression: 8, packed: new Uint8Array(3000).fill(0xaa) }),
    /strip 0 .* cannot be unpacked/,
  ],
  "short-strip.tif": [() => forgeTiff({}, { packed: new Uint8Array(100) }), /strip 0 .* cannot be unpacked|cut short/],
};

describe("hostile files in the inbox of a working installation", { timeout: 180_000 }, () => {
  const installation = new Installation();
  const folder = path.join(installation.dataDir, "inbox", SMALL_AREA_ID);
  const names = [...Object.keys(FILES), "cut.tif", "link.tif", "pipe.tif", "line\nbreak.tif"].map(
    (name, index) => `${1950 + index}_${name}`,
  );
  const nameOf = (ending: string) => names.find((name) => name.endsWith(ending)) ?? "";
  const state = () =>
    installation.rows("SELECT dataVersion, computedHash, (SELECT count(*) FROM Dataset) datasets FROM StudyArea");
  let before: unknown;

  beforeAll(async () => {
    await fillInbox(installation.dataDir, SMALL_YEARS);
    await installation.run(["recompute"]);
    before = state();
    mkdirSync(folder, { recursive: true });
    for (const [name, [content]] of Object.entries(FILES)) writeFileSync(path.join(folder, nameOf(name)), content());
    await writeSmallYear(path.join(folder, nameOf("cut.tif")), 2006);
    truncateSync(path.join(folder, nameOf("cut.tif")), 900);
    symlinkSync("/etc/passwd", path.join(folder, nameOf("link.tif")));
    execFileSync("mkfifo", [path.join(folder, nameOf("pipe.tif"))]);
    await writeSmallYear(path.join(folder, nameOf("line\nbreak.tif")), 2006);
    const end = await installation.run(["recompute"]);
    expect(end.stderr).toBe("");
    expect(end.code).toBe(0);
  });
  afterAll(() => installation.dispose());

  const intakeOf = (name: string) =>
    installation.rows<{ state: string; errorCode: string; errorMessage: string }>(
      "SELECT state, errorCode, errorMessage FROM Intake WHERE path = ?",
      path.join(folder, name),
    )[0];

  it.each([
    ...Object.entries(FILES).map(([name, [, reason]]) => [name, reason] as const),
    ["cut.tif", /cut short|lies outside the file/] as const,
    ["link.tif", /is a link; links are not followed/] as const,
    ["pipe.tif", /is no file but a folder or a device/] as const,
    ["line\nbreak.tif", /has a line break or another control character in its name/] as const,
  ])("refuses %s in one clear line and leaves it where it is", (name, reason) => {
    const intake = intakeOf(nameOf(name));
    expect(intake).toMatchObject({ state: "refused" });
    expect(intake.errorCode).not.toBe("defect");
    expect(intake.errorMessage).toMatch(reason);
    expect(intake.errorMessage).not.toContain("\n");
    expect(intake.errorMessage).not.toContain(installation.dataDir);
    expect(readdirSync(folder)).toContain(nameOf(name));
  });

  it.each(Object.keys(FILES).map((name) => nameOf(name)))("can say why in Chinese as well: %s", (name) => {
    const [{ errorText }] = installation.rows<{ errorText: string | null }>(
      "SELECT errorText FROM Intake WHERE path = ?",
      path.join(folder, name),
    );
    const { key } = JSON.parse(errorText ?? "{}") as { key?: string };
    expect(Object.keys(failureTexts)).toContain(key);
  });

  it("keeps the sentence as key and values, to be said in the reader's language", () => {
    const [{ errorText }] = installation.rows<{ errorText: string }>(
      "SELECT errorText FROM Intake WHERE path = ?",
      path.join(folder, nameOf("link.tif")),
    );
    expect(JSON.parse(errorText)).toEqual({ key: "link", values: { name: nameOf("link.tif") } });
  });

  it("needs no more than two seconds for any of them", () => {
    const jobs = installation.rows<{ subject: string; startedAt: string; endedAt: string }>(
      "SELECT subject, startedAt, endedAt FROM JobRun WHERE kind = 'intake' AND subject GLOB '19*'",
    );
    expect(jobs).toHaveLength(names.length);
    for (const { subject, startedAt, endedAt } of jobs)
      expect(new Date(endedAt).getTime() - new Date(startedAt).getTime(), subject).toBeLessThan(2000);
  });

  it("changes nothing, and leaves no copy behind", () => {
    expect(state()).toEqual(before);
    expect(readdirSync(path.join(installation.dataDir, "uploads"))).toEqual([]);
  });

  it("goes on serving: a good file beside them is taken in", async () => {
    const pixels = new Uint8Array(60 * 40).fill(1);
    await writeSmallYear(path.join(folder, "good_2007.tif"), 2007, pixels);
    expect((await installation.run(["recompute"])).code).toBe(0);
    expect(intakeOf("good_2007.tif")).toMatchObject({ state: "accepted" });
    expect(existsSync(path.join(folder, "good_2007.tif"))).toBe(false);
  });

  it("makes no study area for a file that is refused", async () => {
    const own = path.join(installation.dataDir, "inbox", "new-one");
    mkdirSync(own);
    writeFileSync(
      path.join(own, "area.json"),
      JSON.stringify({ nameZh: "新", nameEn: "New", legendId: "clcd", coefficientRegion: "southwest" }),
    );
    writeFileSync(path.join(own, "bomb_2020.tif"), bomb());
    await installation.run(["recompute"]);
    expect(installation.rows("SELECT id FROM StudyArea WHERE id = 'new-one'")).toEqual([]);
    expect(readFileSync(path.join(own, "bomb_2020.tif"))).toHaveLength(bomb().length);
  });
});
