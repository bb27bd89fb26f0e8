import { existsSync } from "node:fs";
import { openSync, type Font } from "fontkit";
import type { Mark, Weight } from "./drawing.ts";
import { AppError } from "@/errors.ts";
import { installPath } from "@/env.ts";

const FOLDER = ["node_modules", "@expo-google-fonts", "noto-sans-sc"];
const FILE: Readonly<Record<Weight, readonly string[]>> = {
  regular: ["400Regular", "NotoSansSC_400Regular.ttf"],
  bold: ["700Bold", "NotoSansSC_700Bold.ttf"],
};

/** Path of the font that documents embed. @throws AppError("environment") if it is not installed. */
export function fontFile(weight: Weight): string {
  const file = installPath(...FOLDER, ...FILE[weight]);
  if (!existsSync(file))
    throw new AppError(
      "environment",
      `The font ${file} is missing, so documents cannot be written. Install the packages.`,
    );
  return file;
}

const opened = new Map<Weight, Font>();

/** The font opened for measuring, once per process. */
export function fontOf(weight: Weight): Font {
  let font = opened.get(weight);
  if (!font) {
    const file = openSync(fontFile(weight));
    if (!("layout" in file)) throw new AppError("defect", `${fontFile(weight)} holds several fonts.`);
    font = file;
    opened.set(weight, font);
  }
  return font;
}

const KEPT_WIDTHS = 20_000;
const widths = new Map<string, number>();

/** Width of a text at a size, points. */
export function widthOf(text: string, size: number, weight: Weight = "regular"): number {
  const key = `${weight} ${text}`;
  let em = widths.get(key);
  if (em === undefined) {
    const font = fontOf(weight);
    em = font.layout(text).advanceWidth / font.unitsPerEm;
    if (widths.size >= KEPT_WIDTHS) widths.clear();
    widths.set(key, em);
  }
  return em * size;
}

/** A text with a box for each character that the font cannot show: for what people wrote in passing. */
export function showable(text: string, weight: Weight = "regular"): string {
  const font = fontOf(weight);
  return [...text].map((letter) => (font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0) ? letter : "□")).join("");
}

/** @throws AppError("invalidInput") naming the first character that the font cannot show: an empty box is no name. */
export function requireGlyphs(marks: readonly Mark[]): void {
  for (const mark of marks) {
    if (mark.kind !== "text") continue;
    const font = fontOf(mark.weight);
    for (const letter of mark.text) {
      const code = letter.codePointAt(0) ?? 0;
      if (font.hasGlyphForCodePoint(code)) continue;
      const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
      throw new AppError(
        "invalidInput",
        `"${mark.text}" holds the character ${letter} (${name}), which the document's font lacks.`,
      );
    }
  }
}
