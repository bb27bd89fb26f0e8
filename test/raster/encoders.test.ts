import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalCode, huffmanLengths } from "@/raster/huffman.ts";
import { expandLzw } from "@/raster/lzw.ts";
import { expandPackBits } from "@/raster/packBits.ts";
import { PixelRunDeflater } from "@/raster/pixelRunDeflater.ts";

describe("PixelRunDeflater", () => {
  const run = fc.tuple(
    fc.nat(40),
    fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 20_000 })),
  );

  it("makes streams that zlib inflates to the very pixels, tile after tile", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.array(fc.integer({ min: 0, max: 0xffffffff }), { minLength: 41, maxLength: 41 }),
            fc.array(run, { maxLength: 80 }),
          ),
          { minLength: 1, maxLength: 3 },
        ),
        (tiles) => {
          const deflater = new PixelRunDeflater(41);
          for (const [patterns, runs] of tiles) {
            patterns.forEach((pattern, value) => deflater.setPattern(value, pattern));
            for (const [value, count] of runs) deflater.addRun(value, count);
            const pixels = Uint32Array.from(
              runs.flatMap(([value, count]) => new Array<number>(count).fill(patterns[value])),
            );
            expect(Buffer.compare(inflateSync(deflater.finish()), new Uint8Array(pixels.buffer))).toBe(0);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it("keeps up with patterns that change in mid-stream, as rows of a geographic raster do", () => {
    const deflater = new PixelRunDeflater(2);
    const pixels: number[] = [];
    for (let row = 0; row < 50; row++) {
      deflater.setPattern(1, 1000 + row);
      for (const [value, count] of [
        [0, row % 7],
        [1, 3],
        [0, 2],
        [1, row % 3],
      ] as const) {
        deflater.addRun(value, count);
        pixels.push(...new Array<number>(count).fill(value === 0 ? 0 : 1000 + row));
      }
    }
    expect([...new Uint32Array(new Uint8Array(inflateSync(deflater.finish())).buffer)]).toEqual(pixels);
  });

  it("needs a few bytes for a tile of one value", () => {
    const deflater = new PixelRunDeflater(1);
    deflater.addRun(0, 512 * 512);
    const stream = deflater.finish();
    expect(stream.length).toBeLessThan(1100);
    expect(inflateSync(stream).length).toBe(512 * 512 * 4);
  });
});

describe("huffmanLengths", () => {
  it("makes complete prefix codes within the limit", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat(3), fc.nat(1_000_000)), { minLength: 2, maxLength: 286 }),
        fc.constantFrom(9, 15),
        (frequencies, maxBits) => {
          const lengths = huffmanLengths(frequencies, maxBits);
          const used = frequencies.filter((frequency) => frequency > 0).length;
          expect(Math.max(...lengths)).toBeLessThanOrEqual(maxBits);
          if (used > 1) expect(lengths.reduce((sum, bits) => (bits === 0 ? sum : sum + 2 ** -bits), 0)).toBe(1);
          frequencies.forEach((frequency, symbol) => expect(lengths[symbol] > 0).toBe(frequency > 0));
        },
      ),
    );
  });

  it("gives Fibonacci weights, the deepest tree, no more than the limit", () => {
    const weights = [1, 1];
    while (weights.length < 30) weights.push(weights[weights.length - 1] + weights[weights.length - 2]);
    const lengths = huffmanLengths(weights, 15);
    expect(Math.max(...lengths)).toBe(15);
    expect(lengths.reduce((sum, bits) => sum + 2 ** -bits, 0)).toBe(1);
  });

  it("numbers codes as RFC 1951's own example", () => {
    // Section 3.2.2: lengths (3,3,3,3,3,2,4,4) of ABCDEFGH give 010 011 100 101 110 00 1110 1111.
    const { codes } = canonicalCode(Uint8Array.of(3, 3, 3, 3, 3, 2, 4, 4));
    const reversed = ["010", "011", "100", "101", "110", "00", "1110", "1111"].map((bits) =>
      parseInt([...bits].reverse().join(""), 2),
    );
    expect([...codes]).toEqual(reversed);
  });
});

describe("expandPackBits", () => {
  it("expands the example of the TIFF 6.0 specification's source, Apple's technical note", () => {
    const packed = Uint8Array.of(
      0xfe,
      0xaa,
      0x02,
      0x80,
      0x00,
      0x2a,
      0xfd,
      0xaa,
      0x03,
      0x80,
      0x00,
      0x2a,
      0x22,
      0xf7,
      0xaa,
    );
    const target = new Uint8Array(24);
    expect(expandPackBits(packed, target)).toBe(24);
    expect(Buffer.from(target).toString("hex")).toBe("aaaaaa80002aaaaaaaaa80002a22aaaaaaaaaaaaaaaaaaaa");
  });

  it("says so when a run is cut short and never writes beyond its target", () => {
    expect(expandPackBits(Uint8Array.of(5, 1, 2), new Uint8Array(9))).toBe(-1);
    expect(expandPackBits(Uint8Array.of(0xf7), new Uint8Array(9))).toBe(-1);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (packed) => expandPackBits(packed, new Uint8Array(50)) <= 50),
    );
  });
});

describe("expandLzw", () => {
  it("expands the example of the TIFF 6.0 specification", () => {
    // Section 13: 7 7 7 8 8 7 7 6 6 becomes Clear 7 258 8 8 258 6 6 End, in 9-bit codes.
    const bits = [256, 7, 258, 8, 8, 258, 6, 6, 257].map((code) => code.toString(2).padStart(9, "0")).join("");
    const packed = Uint8Array.from(bits.padEnd(88, "0").match(/.{8}/g) ?? [], (byte) => parseInt(byte, 2));
    const target = new Uint8Array(9);
    expect(expandLzw(packed, target)).toBe(9);
    expect([...target]).toEqual([7, 7, 7, 8, 8, 7, 7, 6, 6]);
  });

  it("survives rubbish: a count within the target, or a refusal", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (packed) => {
        const size = expandLzw(packed, new Uint8Array(200));
        return size >= -1 && size <= 200;
      }),
      { numRuns: 2000 },
    );
  });
});
