import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrangeRanking, RANKING_SORTS, type RankedRow } from "@/domain/ranking/arrangeRanking.ts";

const row = (regionCode: string, part: Partial<RankedRow> = {}): RankedRow => ({
  ...{ regionCode, nameZh: `${regionCode}县`, nameEn: `County ${regionCode}`, spellings: [] },
  ...{ value: null, change: null, rankChange: null, riskLevel: null, coverageRatio: null },
  ...part,
});
const codes = (rows: readonly RankedRow[]) => rows.map(({ regionCode }) => regionCode);
const all = { query: "", sort: "value", descending: true } as const;

describe("arranging a ranking", () => {
  it("puts regions without a figure last in either direction", () => {
    const rows = [row("1", { value: 5 }), row("2"), row("3", { value: -4 }), row("4", { value: 0 })];
    expect(codes(arrangeRanking(rows, all))).toEqual(["1", "4", "3", "2"]);
    expect(codes(arrangeRanking(rows, { ...all, descending: false }))).toEqual(["3", "4", "1", "2"]);
  });

  it("keeps equal figures in the order of their codes", () => {
    const rows = [row("30", { riskLevel: 2 }), row("10", { riskLevel: 2 }), row("20", { riskLevel: 3 })];
    expect(codes(arrangeRanking(rows, { ...all, sort: "risk" }))).toEqual(["20", "10", "30"]);
  });

  it("finds a region by code, name, pinyin and English name, whatever the case and the hyphens", () => {
    const rows = [
      row("520102", { nameZh: "南明区", nameEn: "Nanming", spellings: ["nanmingqu", "nmq"] }),
      row("520103"),
    ];
    for (const query of ["0102", "南明", "NMQ", "nan ming", "Nan-Ming"])
      expect(codes(arrangeRanking(rows, { ...all, query }))).toEqual(["520102"]);
    expect(arrangeRanking(rows, { ...all, query: "遵义" })).toEqual([]);
  });

  it("never loses, doubles or changes a row, and leaves its input as it was", () => {
    const figure = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }));
    const rows = fc.uniqueArray(fc.record({ code: fc.string({ minLength: 1, maxLength: 4 }), value: figure }), {
      selector: ({ code }) => code,
    });
    fc.assert(
      fc.property(rows, fc.constantFrom(...RANKING_SORTS), fc.boolean(), (drawn, sort, descending) => {
        const given = drawn.map(({ code, value }) => row(code, { value }));
        const before = codes(given);
        const arranged = arrangeRanking(given, { query: "", sort, descending });
        expect(new Set(arranged)).toEqual(new Set(given));
        expect(arranged).toHaveLength(given.length);
        expect(codes(given)).toEqual(before);
      }),
    );
  });
});
