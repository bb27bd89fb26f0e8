import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { transitionStreams } from "@/app/_components/charts/transitionStreams.ts";
import { transitionRows } from "@/app/_components/tables/transitionRows.ts";
import type { TransitionView } from "@/contract/figures.ts";

/** Matrices of up to nine classes, in pixels of 0.09 ha, some of them huge and some of a single pixel. */
const matrices = fc
  .uniqueArray(
    fc.record({
      fromCode: fc.integer({ min: 1, max: 9 }),
      toCode: fc.integer({ min: 1, max: 9 }),
      pixels: fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 5_000_000 })),
      tPerHa: fc.integer({ min: -50, max: 50 }),
    }),
    { selector: ({ fromCode, toCode }) => `${fromCode} ${toCode}`, maxLength: 81 },
  )
  .map((cells) =>
    cells.map(({ tPerHa, ...cell }): TransitionView => {
      const areaHa = cell.pixels / 8;
      return { ...cell, areaHa, changeT: cell.fromCode === cell.toCode ? 0 : areaHa * tPerHa };
    }),
  );
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

describe("matrix, streams and list of transitions", () => {
  it("have one sum: off the matrix's diagonal, in the streams with those too thin to draw, in the list with its rest", () => {
    fc.assert(
      fc.property(matrices, fc.integer({ min: 0, max: 90 }), (matrix, limit) => {
        const off = matrix.filter(({ fromCode, toCode }) => fromCode !== toCode);
        const hectares = sum(off.map(({ areaHa }) => areaHa));
        const { streams, thinHa, thinCount, changedHa } = transitionStreams(matrix);
        expect(changedHa).toBe(hectares);
        expect(sum(streams.map(({ areaHa }) => areaHa)) + thinHa).toBe(hectares);
        const { rows, rest, all } = transitionRows(matrix, limit);
        expect([all.areaHa, all.changeT]).toEqual([hectares, sum(off.map(({ changeT }) => changeT))]);
        expect(sum(rows.map(({ areaHa }) => areaHa)) + rest.areaHa).toBe(hectares);
        expect(sum(rows.map(({ changeT }) => changeT)) + rest.changeT).toBe(all.changeT);
        expect([streams.length + thinCount, rows.length + rest.count]).toEqual([all.count, all.count]);
      }),
      { seed: 20_261_130 },
    );
  });

  it("are empty together", () => {
    const stayed = [{ fromCode: 1, toCode: 1, pixels: 9, areaHa: 9, changeT: 0 }];
    expect(transitionStreams(stayed)).toEqual({ streams: [], thinCount: 0, thinHa: 0, changedHa: 0 });
    expect(transitionRows(stayed, 5).all).toEqual({ count: 0, areaHa: 0, changeT: 0 });
  });
});
