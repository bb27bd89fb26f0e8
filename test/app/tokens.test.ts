import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { amountPalette, divergingPalette, riskPalette } from "@/app/_design/palettes.ts";

const css = readFileSync(new URL("../../src/app/_design/tokens.css", import.meta.url), "utf8");
const tokens = new Map(
  [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(([, name, light, dark]) => [
    name,
    { light, dark },
  ]),
);
const THEMES = ["light", "dark"] as const;

function colour(name: string, theme: (typeof THEMES)[number]): string {
  const token = tokens.get(name);
  if (!token) throw new Error(`no token --${name}`);
  return token[theme];
}

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const TEXT = ["text", "muted", "accent", "good", "warn", "bad", "emission", "sequestration"];
const GROUNDS = ["surface", "raised", "sunken", "paper"];

describe.each(THEMES)("colours in the %s theme", (theme) => {
  it.each(TEXT)("--%s can be read as text on every ground (4.5 : 1)", (name) => {
    for (const ground of GROUNDS) {
      expect(contrast(colour(name, theme), colour(ground, theme)), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("text can be read on the soft grounds and on the accent", () => {
    for (const [text, ground] of [
      ["text", "warn-soft"],
      ["text", "bad-soft"],
      ["muted", "bad-soft"],
      ["accent", "accent-soft"],
      ["on-accent", "accent"],
    ]) {
      expect(contrast(colour(text, theme), colour(ground, theme)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("marks, outlines and focus stand out from the ground (3 : 1)", () => {
    for (const name of ["focus", "border-strong", "outline", "net"]) {
      expect(contrast(colour(name, theme), colour("raised", theme)), name).toBeGreaterThanOrEqual(3);
    }
  });

  it("a warning level stands out by its fill or by its dark edge", () => {
    for (const level of ["blue", "yellow", "orange", "red"]) {
      const ground = colour("raised", theme);
      const best = Math.max(
        contrast(colour(`level-${level}`, theme), ground),
        contrast(colour("level-edge", theme), ground),
      );
      expect(best, level).toBeGreaterThanOrEqual(3);
    }
  });

  it("amounts go one way from little to much, away from the paper", () => {
    const { colours, paper } = amountPalette(theme, 6);
    const light = colours.slice(1).map(luminance);
    expect(light).toEqual([...light].sort((a, b) => (theme === "light" ? b - a : a - b)));
    expect(contrast(colours[5], paper)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours[0], paper)).toBeLessThan(1.3);
  });

  it("the risk ramp goes one way, and both ends of the diverging palette stand far from the paper", () => {
    const risk = riskPalette(theme).colours.map(luminance);
    const sorted = [...risk].sort((a, b) => (theme === "light" ? b - a : a - b));
    expect(risk).toEqual(sorted);
    const { colours, paper } = divergingPalette(theme, 9);
    for (const end of [colours[0], colours[8]]) expect(contrast(end, paper)).toBeGreaterThanOrEqual(4.5);
  });
});
