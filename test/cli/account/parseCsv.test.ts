import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "@/cli/account/parseCsv.ts";

describe("parseCsv", () => {
  it("reads cells, quotes, doubled quotes, commas and line breaks inside quotes, any line ending", () => {
    expect(parseCsv('a,b\r\n1, x y ,\n\n"2,5","he said ""no""\nand left"\r\n,last')).toEqual([
      ["a", "b"],
      ["1", "x y", ""],
      ["2,5", 'he said "no"\nand left'],
      ["", "last"],
    ]);
    expect(parseCsv("")).toEqual([]);
    expect(parseCsv("a\n")).toEqual([["a"]]);
  });

  it("agrees with csv-parse on whatever can be written", () => {
    const cell = fc.stringMatching(/^[ab",\n ]{0,6}$/).map((text) => text.trim());
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 }),
        fc.constantFrom("\n", "\r\n"),
        (rows, ending) => {
          const text = rows.map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(",")).join(ending);
          expect(parseCsv(text)).toEqual(parse(text, { relax_column_count: true, skip_empty_lines: true }));
        },
      ),
    );
  });

  it("refuses quotes that do not close or are not the end", () => {
    expect(() => parseCsv('a,"b')).toThrow(/never closed/);
    expect(() => parseCsv('"a"b,c')).toThrow(/"b" stands behind/);
  });
});
