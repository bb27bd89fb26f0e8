import type { Drawing, PathMark, TextMark, Weight } from "./drawing.ts";
import { fontOf, widthOf } from "./fonts.ts";

const round = (value: number) => String(Math.round(value * 100) / 100);

function pathData({ lines, closed }: PathMark): string {
  return lines
    .map((points) => `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join("L")}${closed ? "Z" : ""}`)
    .join("");
}

function pathMarkup(mark: PathMark): string {
  const { fill, stroke, strokeWidth = 0.5, dash } = mark;
  const line = stroke === undefined ? "" : ` stroke="${stroke}" stroke-width="${strokeWidth}" stroke-linejoin="round"`;
  const dashes = dash === undefined ? "" : ` stroke-dasharray="${dash}"`;
  return `<path d="${pathData(mark)}" fill="${fill ?? "none"}" fill-rule="evenodd"${line}${dashes}/>`;
}

/** Outlines of letters, each once. */
class Letters {
  private readonly known = new Map<string, string>();

  constructor(private readonly markup: string[]) {}

  /** Name of a glyph's outline. */
  nameOf(weight: Weight, glyph: { id: number; path: { toSVG: () => string } }): string {
    const key = `${weight}${glyph.id}`;
    let name = this.known.get(key);
    if (name === undefined) {
      name = `g${this.known.size}`;
      this.known.set(key, name);
      this.markup.push(`<path id="${name}" d="${glyph.path.toSVG()}"/>`);
    }
    return name;
  }
}

function textMarkup({ text, x, y, size, weight, colour, anchor }: TextMark, letters: Letters): string {
  const font = fontOf(weight);
  const run = font.layout(text);
  const scale = size / font.unitsPerEm;
  const width = widthOf(text, size, weight);
  const left = anchor === "end" ? x - width : anchor === "middle" ? x - width / 2 : x;
  let at = 0;
  const uses = run.glyphs.map((glyph, index) => {
    const position = run.positions[index];
    const use = `<use href="#${letters.nameOf(weight, glyph)}" x="${round(at + position.xOffset)}"/>`;
    at += position.xAdvance;
    return use;
  });
  const transform = `translate(${round(left)} ${round(y)}) scale(${scale.toFixed(6)} ${(-scale).toFixed(6)})`;
  return `<g transform="${transform}" fill="${colour}">${uses.join("")}</g>`;
}

/**
 * The drawing as SVG; letters are outlines of the font that the PDF embeds, so it looks the same wherever it is shown
 * and needs no font.
 *
 * @param scale size of a point in the units of the image.
 */
export function svgOf({ width, height, marks }: Drawing, scale = 1): string {
  const definitions: string[] = [];
  const letters = new Letters(definitions);
  const body = marks.map((mark) => (mark.kind === "path" ? pathMarkup(mark) : textMarkup(mark, letters)));
  const size = `width="${round(width * scale)}" height="${round(height * scale)}" viewBox="0 0 ${round(width)} ${round(height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}><defs>${definitions.join("")}</defs><rect width="100%" height="100%" fill="#ffffff"/>${body.join("")}</svg>`;
}
