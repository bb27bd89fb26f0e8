import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareSidesOf, unshownYears, yearsOfSpan } from "@/app/_components/compare/compareSides.ts";

/** 2007 is missing. */
const YEARS = [2005, 2006, 2008, 2009];
const asked = (by: "years" | "periods", a: number | null, b: number | null, c: number | null = null, e = c) => ({
  ...{ by, a, b, c, e },
});

describe("the sides of a comparison", () => {
  it("are the first and the newest year, or both halves of the series, when nothing is asked for", () => {
    expect(compareSidesOf(YEARS, asked("years", null, null)).map(({ year }) => year)).toEqual([2005, 2009]);
    expect(compareSidesOf(YEARS, asked("periods", null, null))).toEqual([
      { fromYear: 2005, year: 2006 },
      { fromYear: 2006, year: 2009 },
    ]);
  });

  it("stand in the order of time, whichever way round they are named", () => {
    expect(compareSidesOf(YEARS, asked("years", 2009, 2006))).toEqual(
      compareSidesOf(YEARS, asked("years", 2006, 2009)),
    );
    expect(compareSidesOf(YEARS, asked("periods", 2008, 2005, 2009, 2006))).toEqual([
      { fromYear: 2005, year: 2008 },
      { fromYear: 2006, year: 2009 },
    ]);
  });

  it("are never a year against itself, and that is said", () => {
    expect(compareSidesOf(YEARS, asked("years", 2008, 2008)).map(({ year }) => year)).toEqual([2006, 2008]);
    expect(compareSidesOf(YEARS, asked("years", 2005, 2005)).map(({ year }) => year)).toEqual([2005, 2006]);
    expect(unshownYears(YEARS, asked("years", 2008, 2008))).toEqual({ absent: [], isSameTwice: true });
    expect(unshownYears(YEARS, asked("periods", 2005, 2006, 2008, 2008)).isSameTwice).toBe(true);
  });

  it("name the years they cannot show", () => {
    expect(unshownYears(YEARS, asked("years", 2007, 2009)).absent).toEqual([2007]);
    expect(unshownYears(YEARS, asked("years", 2006, null))).toEqual({ absent: [], isSameTwice: false });
  });

  it("are always two years of the series, the earlier first", () => {
    const year = fc.option(fc.integer({ min: 2000, max: 2012 }), { nil: null });
    fc.assert(
      fc.property(year, year, year, year, fc.constantFrom("years" as const, "periods" as const), (a, b, c, e, by) => {
        const sides = compareSidesOf(YEARS, { by, a, b, c, e });
        for (const side of sides) {
          expect(YEARS).toContain(side.year);
          if (by === "periods") expect(side.fromYear).toBeLessThan(side.year);
        }
        if (by === "years") expect(sides[0].year).toBeLessThan(sides[1].year);
      }),
    );
  });

  it("are chosen from every year of the span, the missing ones marked", () => {
    expect(yearsOfSpan(YEARS).map(({ year, hasResults }) => [year, hasResults])).toEqual([
      [2005, true],
      [2006, true],
      [2007, false],
      [2008, true],
      [2009, true],
    ]);
  });
});
