import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forgeTiff, packDeflate, packLiterals, packLzw, packZstd } from "../../support/forgeTiff.ts";
import { smallPixels, writeSmallYear } from "../../support/smallSeries.ts";
import { AppError, ERROR_TABLE } from "@/errors.ts";
import { FIELD, TAG } from "@/raster/tiffTags.ts";
import { LimitedReader } from "@/workers/limited/limitedReader.ts";
import { HEADER_ALLOWANCE } from "@/workers/limited/runLimited.ts";

/** Cases in CI; CARBONWATCH_FUZZ_CASES runs longer, CARBONWATCH_FUZZ_SEED elsewhere. */
const CASES = Number(process.env.CARBONWATCH_FUZZ_CASES ?? 2000);
const SEED = Number(process.env.CARBONWATCH_FUZZ_SEED ?? 20_241_122);
/** What one process may hold more after all cases than after the first hundred. */
const GROWTH_BYTES = 96 * 1024 * 1024;
/** Far more than a file of a few kilobytes may need on a busy machine. */
const SLOWEST_CASE_MS = 2000;

const DIFFERENCES = { tag: TAG.predictor, type: FIELD.short, values: [2] } as const;

type Mutation = (bytes: Buffer, other: Buffer) => Buffer;

/** A place in the file: half of them among the header and its tags, where a change does most. */
const place = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 0.1, noNaN: true }));
const at = (share: number, bytes: Buffer) => Math.max(0, Math.min(bytes.length - 1, Math.floor(share * bytes.length)));
/** Numbers at which readers go wrong. */
const edge = fc.oneof(
  fc.constantFrom(0, 1, 2, 255, 256, 65_535, 65_536, 2 ** 24, 2 ** 30, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1),
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
);

const flips = fc
  .array(fc.tuple(place, fc.integer({ min: 0, max: 7 })), { minLength: 1, maxLength: 12 })
  .map((list): Mutation => (bytes) => {
    for (const [share, bit] of list) bytes[at(share, bytes)] ^= 1 << bit;
    return bytes;
  });
const truncation = place.map(
  (share): Mutation =>
    (bytes) =>
      bytes.subarray(0, at(share, bytes)),
);
const splice = fc
  .tuple(place, place, fc.integer({ min: 1, max: 400 }), fc.boolean())
  .map(([to, from, length, fromOther]): Mutation => (bytes, other) => {
    const source = fromOther ? other : Buffer.from(bytes);
    source.copy(bytes, at(to, bytes), at(from, source), Math.min(source.length, at(from, source) + length));
    return bytes;
  });
const insertion = fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 64 })).map(
  ([share, added]): Mutation =>
    (bytes) =>
      Buffer.concat([bytes.subarray(0, at(share, bytes)), added, bytes.subarray(at(share, bytes))]),
);

/** Where the first directory of a little-endian file lies, classic or BigTIFF; `null` where it cannot be told. */
function directoryOf(bytes: Buffer): { start: number; first: number; count: number; entryBytes: number } | null {
  if (bytes.length < 24) return null;
  const big = bytes.readUInt16LE(2) === 43;
  const start = bytes.readUInt32LE(big ? 8 : 4);
  if (start + 8 > bytes.length) return null;
  const count = bytes.readUInt16LE(start);
  return { start, first: start + (big ? 8 : 2), count: Math.max(1, count), entryBytes: big ? 20 : 12 };
}

/** Changes type, count or value of one tag of the first directory. */
const tagChange = fc
  .tuple(fc.nat(40), fc.constantFrom(0, 2, 4, 8, 12), edge)
  .map(([index, field, value]): Mutation => (bytes) => {
    const directory = directoryOf(bytes);
    if (!directory) return bytes;
    const { first, count, entryBytes } = directory;
    const entry = first + entryBytes * (index % count) + Math.min(field, entryBytes - 4);
    if (entry + 4 > bytes.length) return bytes;
    if (field < 4) bytes.writeUInt16LE(value & 0xffff, entry);
    else bytes.writeUInt32LE(value, entry);
    return bytes;
  });

/** Points behind the first directory: at itself, or anywhere. */
const chainChange = fc.oneof(fc.constant("itself"), edge).map((to): Mutation => (bytes) => {
  const directory = directoryOf(bytes);
  if (!directory) return bytes;
  const { start, first, count, entryBytes } = directory;
  const place = first + entryBytes * count;
  if (place + 4 <= bytes.length) bytes.writeUInt32LE(to === "itself" ? start : to, place);
  return bytes;
});

const mutations = fc.array(fc.oneof(flips, truncation, splice, insertion, chainChange, tagChange, tagChange), {
  minLength: 1,
  maxLength: 3,
});

describe("mutated rasters", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "carbon-watch-fuzz-"));
  const file = path.join(folder, "case.tif");
  const options = { read: [file], name: "case.tif", memoryMb: 768 };
  let bases: Buffer[] = [];
  let reader = new LimitedReader(options);
  afterAll(() => {
    reader.close();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeAll(async () => {
    await writeSmallYear(file, 2003);
    const pixels = smallPixels(2003);
    bases = [
      readFileSync(file),
      forgeTiff({}, { packed: pixels }),
      forgeTiff({}, { packed: pixels, big: true }),
      forgeTiff({}, { packed: packLzw(pixels), compression: 5 }),
      forgeTiff({}, { packed: packLiterals(pixels), compression: 32_773 }),
      forgeTiff({}, { packed: packDeflate(pixels), compression: 8 }),
      forgeTiff({}, { packed: packZstd(pixels), compression: 50_000 }),
      forgeTiff({}, { packed: packDeflate(pixels), compression: 8, extra: [DIFFERENCES] }),
      forgeTiff({ [TAG.bitsPerSample]: [4] }, { packed: pixels.subarray(0, pixels.length / 2) }),
      forgeTiff({}, { packed: pixels, mask: pixels.map((code) => (code === 4 ? 0 : 255)) }),
    ];
  });

  async function read(bytes: Buffer): Promise<"accepted" | AppError> {
    writeFileSync(file, bytes);
    try {
      const { grid } = await reader.run("readRasterHeader", { path: file }, HEADER_ALLOWANCE);
      const window = { row: 0, column: 0, rows: grid.height, columns: grid.width };
      await reader.run("countRasterValues", { path: file, window }, { wallMs: 20_000, quietMs: 10_000 });
      return "accepted";
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
  }

  it("are the honest ones of before the mutation", async () => {
    for (const base of bases) expect(await read(base)).toBe("accepted");
  });

  it(
    `end with a result or a named error, never with a crash, a hang or growth (${CASES} cases)`,
    { timeout: 60_000 + CASES * 60 },
    async () => {
      let cases = 0;
      let accepted = 0;
      let heldBytes: number | null = null;
      const choice = fc.tuple(fc.nat(bases.length - 1), fc.nat(bases.length - 1), mutations);
      await fc.assert(
        fc.asyncProperty(choice, async ([base, other, list]) => {
          const bytes = list.reduce<Buffer>((now, mutate) => mutate(now, bases[other]), Buffer.from(bases[base]));
          const startedMs = performance.now();
          const outcome = await read(bytes);
          cases++;
          if (cases === 100) heldBytes = reader.heldBytes;
          if (outcome === "accepted") {
            accepted++;
            return;
          }
          // The reader is one process for all cases: had one broken it, hung it or made it grow, it would say so here.
          if (/broke down|came to no end|of memory allowed/.test(outcome.message)) {
            reader = new LimitedReader(options);
            // A raster may honestly declare up to 500 MB; unpacking that is work, not a hang.
            throw outcome;
          }
          expect(ERROR_TABLE[outcome.code].exit, outcome.message).toBe(2);
          expect(outcome.message).not.toMatch(/[\n\r]/);
          expect(performance.now() - startedMs).toBeLessThan(SLOWEST_CASE_MS);
        }),
        { numRuns: CASES, seed: SEED, endOnFailure: true },
      );
      expect(cases).toBe(CASES);
      expect(accepted).toBeGreaterThan(CASES / 50);
      expect(accepted).toBeLessThan(CASES);
      if (heldBytes !== null) expect((reader.heldBytes ?? 0) - heldBytes).toBeLessThan(GROWTH_BYTES);
    },
  );
});
