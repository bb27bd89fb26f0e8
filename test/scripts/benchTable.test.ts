import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { replaceTable, toMarkdownTable, toTextTable } from "../../scripts/testing/benchTable.ts";

const FIGURES = [
  { task: "class areas", oursMs: 212.4, peerMs: 354, ratio: 0.6, bar: 1 },
  { task: "zones", oursMs: 1500, peerMs: null, ratio: null, bar: 1 },
];

describe("the table of benchmarks", () => {
  it("shows our figure beside the peer's, with units", () => {
    expect(toTextTable(FIGURES).split("\n")).toEqual([
      "task           ours    peer  ratio   bar",
      "class areas  212 ms  354 ms   0.60  1.00",
      "zones        1.50 s       –      –  1.00",
    ]);
  });

  it("replaces what stands between the page's marks and nothing else", () => {
    const page = readFileSync("docs/benchmarks.md", "utf8");
    const once = replaceTable(page, toMarkdownTable(FIGURES));
    expect(once).toContain("| class areas | 212 ms | 354 ms | 0.60 | 1.00 |");
    expect(replaceTable(once, toMarkdownTable(FIGURES))).toBe(once);
    expect(once.split("<!-- figures")[0]).toBe(page.split("<!-- figures")[0]);
  });

  it("refuses a page without marks", () => {
    expect(() => replaceTable("# Benchmarks", "table")).toThrow(RangeError);
  });
});
