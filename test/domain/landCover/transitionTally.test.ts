import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_DATA_CODE, sumClassTally, tallyCodes } from "@/domain/landCover/classTally.ts";
import { gatherCounts } from "@/domain/landCover/sparseCounts.ts";
import { decodeTally, encodeTally } from "@/domain/landCover/tallyCodec.ts";
import { transitionMatrixOf } from "@/domain/landCover/transitionMatrix.ts";
import {
  addTallies,
  fromIndex,
  marginTally,
  sumTally,
  sumTallyToWhole,
  toIndex,
  transposeTally,
  type TransitionTally,
} from "@/domain/landCover/transitionTally.ts";

const CODES = tallyCodes([1, 2, 8]);
const FRAGMENTS = 4;

/** Entries `[fragment, from, to, pixels]`; 0 = no data. */
type Entry = readonly [fragment: number, from: number, to: number, pixels: number];

function tallyOf(entries: readonly Entry[], withAreas = false): TransitionTally {
  const counts = entries.map(([, , , pixels]) => pixels);
  return {
    codes: CODES,
    ...gatherCounts(FRAGMENTS, {
      fragment: entries.map(([fragment]) => fragment),
      keys: entries.map(([, from, to]) => from * CODES.length + to),
      counts,
      ...(withAreas && { areaHa: counts.map((count) => count / 8) }),
    }),
  };
}

const entry = fc.tuple(fc.nat(FRAGMENTS - 1), fc.nat(3), fc.nat(3), fc.integer({ min: 1, max: 100_000 }));
const entries = fc.array(entry, { maxLength: 60 });
/** Pixels by fragment, from, to, added up the slow way. */
function table(list: readonly Entry[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [fragment, from, to, pixels] of list)
    sums.set(`${fragment} ${from} ${to}`, (sums.get(`${fragment} ${from} ${to}`) ?? 0) + pixels);
  return sums;
}
function tableOf(tally: TransitionTally): Map<string, number> {
  const sums = new Map<string, number>();
  for (let f = 0; f < tally.fragmentCount; f++) {
    for (let i = tally.starts[f]; i < tally.starts[f + 1]; i++)
      sums.set(`${f} ${fromIndex(tally, tally.keys[i])} ${toIndex(tally, tally.keys[i])}`, tally.counts[i]);
  }
  return sums;
}
const byKey = (sums: Map<string, number>) => [...sums].sort(([a], [b]) => (a < b ? -1 : 1));

describe("gatherCounts", () => {
  it("adds entries of one fragment and key, in any order, and keeps keys ascending", () => {
    fc.assert(
      fc.property(entries, (list) => {
        const tally = tallyOf(list);
        expect(byKey(tableOf(tally))).toEqual(byKey(table(list)));
        for (let f = 0; f < FRAGMENTS; f++)
          for (let i = tally.starts[f] + 1; i < tally.starts[f + 1]; i++)
            expect(tally.keys[i]).toBeGreaterThan(tally.keys[i - 1]);
      }),
    );
  });

  it("sorts what comes in hundreds of stretches like what comes in few", () => {
    const list = Array.from({ length: 5000 }, (_, i): Entry => [
      (i * 7) % FRAGMENTS,
      (i * 5) % 4,
      (i * 3) % 4,
      1 + (i % 9),
    ]);
    const sorted = [...list].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    expect(tallyOf(list)).toEqual(tallyOf(sorted));
    expect(byKey(tableOf(tallyOf(list)))).toEqual(byKey(table(list)));
  });

  it("refuses fragments out of range and counts beyond 32 bits", () => {
    expect(() => tallyOf([[4, 1, 1, 1]])).toThrow(/Fragment 4 is not one of 4/);
    expect(() =>
      tallyOf([
        [0, 1, 1, 4e9],
        [0, 1, 1, 4e9],
      ]),
    ).toThrow(/8000000000 pixels/);
  });
});

describe("transition tallies", () => {
  it("are additive: parts added are the whole", () => {
    fc.assert(
      fc.property(entries, entries, (a, b) => {
        expect(addTallies(tallyOf(a), tallyOf(b))).toEqual(tallyOf([...a, ...b]));
        expect(addTallies(tallyOf(a, true), tallyOf(b, true))).toEqual(tallyOf([...a, ...b], true));
      }),
    );
  });

  it("read backwards when transposed, and forwards again when transposed twice", () => {
    fc.assert(
      fc.property(entries, (list) => {
        const tally = tallyOf(list, true);
        expect(transposeTally(tally)).toEqual(
          tallyOf(
            list.map(([f, from, to, pixels]) => [f, to, from, pixels] as const),
            true,
          ),
        );
        expect(transposeTally(transposeTally(tally))).toEqual(tally);
      }),
    );
  });

  it("have the two years' class tallies as margins", () => {
    const tally = tallyOf([
      [0, 1, 1, 5],
      [0, 1, 3, 2],
      [0, 0, 3, 1],
      [2, 3, 0, 4],
    ]);
    const before = marginTally(tally, "from");
    expect([[...before.starts], [...before.keys], [...before.counts]]).toEqual([
      [0, 2, 2, 3, 3],
      [0, 1, 3],
      [1, 7, 4],
    ]);
    const after = marginTally(tally, "to");
    expect([[...after.starts], [...after.keys], [...after.counts]]).toEqual([
      [0, 2, 2, 3, 3],
      [1, 3, 0],
      [5, 3, 4],
    ]);
    expect(before.codes).toEqual([NO_DATA_CODE, 1, 2, 8]);
  });

  it("sum over groups of fragments, in one step or in two", () => {
    fc.assert(
      fc.property(entries, (list) => {
        const tally = tallyOf(list);
        const counties = sumTally(tally, [0, 0, 1, 1], 2);
        expect(sumTally(counties, [0, 0], 1)).toEqual(sumTallyToWhole(tally));
        expect(marginTally(counties, "to")).toEqual(sumClassTally(marginTally(tally, "to"), [0, 0, 1, 1], 2));
        expect(sumTally(tally, [-1, 0, -1, -1], 1).counts.reduce((a, b) => a + b, 0)).toBe(
          list.filter(([f]) => f === 1).reduce((sum, [, , , pixels]) => sum + pixels, 0),
        );
      }),
    );
  });

  it("refuse to be added to strangers", () => {
    const tally = tallyOf([[0, 1, 1, 5]]);
    expect(() => addTallies(tally, { ...tally, codes: tallyCodes([1, 2, 9]) })).toThrow(/codes 1 2 8 and 1 2 9/);
    expect(() => addTallies(tally, sumTallyToWhole(tally))).toThrow(/4 and 1 fragments/);
    expect(() => addTallies(tally, tallyOf([[0, 1, 1, 5]], true))).toThrow(/areas/);
    expect(() => sumTally(tally, [0], 1)).toThrow(/1 groups given for 4 fragments/);
  });

  it("can be written out as a matrix", () => {
    const tally = tallyOf([
      [1, 1, 3, 2],
      [1, 3, 3, 7],
    ]);
    const { pixels, areaHa } = transitionMatrixOf(tally, 1, 0.09);
    expect([pixels[1 * 4 + 3], pixels[3 * 4 + 3], pixels.reduce((a, b) => a + b, 0)]).toEqual([2, 7, 9]);
    expect(areaHa[1 * 4 + 3]).toBe(2 * 0.09);
    expect(transitionMatrixOf(tallyOf([[1, 1, 3, 2]], true), 1, NaN).areaHa[1 * 4 + 3]).toBe(0.25);
    expect(() => transitionMatrixOf(tally, 4, 0.09)).toThrow(/Fragment 4/);
    expect(() => transitionMatrixOf(tally, 0, NaN)).toThrow(/Pixel area NaN/);
  });

  it("hold at most 254 codes, each once", () => {
    expect(tallyCodes([8, 1])).toEqual([NO_DATA_CODE, 1, 8]);
    expect(() => tallyCodes([1, 1])).toThrow(/Code 1 is given twice/);
    expect(() => tallyCodes(Array.from({ length: 255 }, (_, i) => i))).toThrow(/255 codes/);
  });
});

describe("the tally codec", () => {
  it("gives back what it was given", () => {
    fc.assert(
      fc.property(entries, fc.boolean(), (list, withAreas) => {
        const tally = tallyOf(list, withAreas);
        expect(decodeTally(encodeTally(tally))).toEqual(tally);
      }),
    );
  });

  it("needs about two bytes an entry", () => {
    const list = Array.from({ length: 3 }, (_, i): Entry => [0, 1, i + 1, 100]);
    expect(encodeTally(tallyOf(list)).length).toBe(encodeTally(tallyOf([])).length + 6);
  });

  it("refuses any bytes that are cut short, prolonged or of another format", () => {
    const bytes = encodeTally(
      tallyOf(
        [
          [0, 1, 2, 300],
          [3, 0, 3, 70_000],
        ],
        true,
      ),
    );
    for (let length = 0; length < bytes.length; length++)
      expect(() => decodeTally(bytes.subarray(0, length))).toThrow(RangeError);
    expect(() => decodeTally(Uint8Array.of(...bytes, 0))).toThrow(/1 bytes too many/);
    expect(() => decodeTally(Uint8Array.of(0x54, 0x54, 2, ...bytes.subarray(3)))).toThrow(/not a tally of format 1/);
  });

  it("never does worse on rubbish than throw a RangeError", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (rubbish) => {
        for (const bytes of [rubbish, Uint8Array.of(0x54, 0x54, 1, ...rubbish)]) {
          try {
            decodeTally(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
          }
        }
      }),
    );
  });
});
