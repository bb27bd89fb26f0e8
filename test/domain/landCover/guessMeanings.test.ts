import { describe, expect, it } from "vitest";
import { colourDistance, guessMeanings, labOf } from "@/domain/landCover/guessMeanings.ts";
import { READY_LEGENDS } from "@/domain/landCover/readyLegends.ts";

const code = (number: number, colour: string | null = null) => ({ code: number, pixels: 1, colour });
const words = (codes: Parameters<typeof guessMeanings>[0]) =>
  guessMeanings(codes, READY_LEGENDS).map(
    (guess) => guess && `${guess.legendId} ${guess.entry.nameEn} (${guess.reason})`,
  );

describe("guessMeanings", () => {
  it("takes the one product that knows every code", () => {
    expect(words([code(10), code(60), code(95)])).toEqual([
      "esa-worldcover Tree cover (code)",
      "esa-worldcover Bare or sparse vegetation (code)",
      "esa-worldcover Mangroves (code)",
    ]);
    expect(words([code(1), code(10), code(11)])?.[1]).toBe("esri Clouds (code)");
  });

  it("does not take a product whose colours contradict the file's", () => {
    // Code 1 of CLCD is cropland, pale yellow; here it is deep blue.
    expect(words([code(1, "#1e69b4"), code(200, "#446f33")])).toEqual(["clcd Water (colour)", "clcd Forest (colour)"]);
  });

  it("guesses nothing without a clue", () => {
    expect(words([code(77), code(201, "#7f007f")])).toEqual([null, null]);
  });
});

describe("labOf", () => {
  // B. Lindbloom, CIE colour calculator: sRGB, D65, no adaptation; tolerance 0.05 for its rounding.
  it.each([
    ["#ffffff", [100, 0, 0]],
    ["#ff0000", [53.24, 80.09, 67.2]],
    ["#00ff00", [87.73, -86.18, 83.18]],
    ["#0000ff", [32.3, 79.19, -107.86]],
  ])("turns %s into CIELAB", (colour, expected) => {
    labOf(colour).forEach((value, index) => expect(Math.abs(value - expected[index])).toBeLessThan(0.05));
  });

  it("finds no distance between equal colours and much between opposite ones", () => {
    expect(colourDistance("#446f33", "#446f33")).toBe(0);
    expect(colourDistance("#000000", "#ffffff")).toBeCloseTo(100, 1);
  });
});
