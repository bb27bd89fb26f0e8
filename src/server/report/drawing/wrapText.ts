import type { Weight } from "./drawing.ts";
import { widthOf } from "./fonts.ts";

/** What may not begin a line in Chinese. */
const NOT_FIRST = /^[，。、；：！？）》」』】％%…）,.;:!?)\]”’]/;

/** Pieces that are not cut: a run of Latin letters and digits, or one Chinese character, with the space after it. */
function piecesOf(text: string): string[] {
  const pieces =
    text.match(/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]|[^\s\p{Script=Han}\u3000-\u303f\uff00-\uffef]+\s*|\s+/gu) ??
    [];
  return pieces.reduce<string[]>((joined, piece) => {
    if (joined.length > 0 && NOT_FIRST.test(piece)) joined[joined.length - 1] += piece;
    else joined.push(piece);
    return joined;
  }, []);
}

/** Breaks a text into lines of at most a width; a piece that is wider than a line is cut between letters. */
export function wrapText(text: string, width: number, size: number, weight: Weight = "regular"): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let current = "";
    for (const piece of piecesOf(paragraph)) {
      if (widthOf((current + piece).trimEnd(), size, weight) <= width) current += piece;
      else if (widthOf(piece.trimEnd(), size, weight) <= width) {
        lines.push(current.trimEnd());
        current = piece;
      } else
        for (const letter of piece) {
          if (widthOf(current + letter, size, weight) > width) {
            lines.push(current.trimEnd());
            current = "";
          }
          current += letter;
        }
    }
    lines.push(current.trimEnd());
  }
  return lines.filter((each, index) => each !== "" || index > 0);
}

/** A text cut to a width, an ellipsis for what is left out. */
export function fitText(text: string, width: number, size: number, weight: Weight = "regular"): string {
  if (widthOf(text, size, weight) <= width) return text;
  let kept = text;
  while (kept !== "" && widthOf(`${kept}…`, size, weight) > width) kept = [...kept].slice(0, -1).join("");
  return `${kept.trimEnd()}…`;
}
