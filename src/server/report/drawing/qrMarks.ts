import { create } from "qrcode";
import { INK, type Box, type PathMark, type Point } from "./drawing.ts";

/** A QR code of a text as one path; the box keeps its quiet zone outside. */
export function qrMark(text: string, { x, y, width }: Box): PathMark {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const step = width / modules.size;
  const lines: Point[][] = [];
  for (let row = 0; row < modules.size; row++) {
    for (let start = 0; start < modules.size; start++) {
      if (modules.get(row, start) === 0) continue;
      let end = start;
      while (end < modules.size && modules.get(row, end) !== 0) end++;
      const [left, right, top, bottom] = [x + start * step, x + end * step, y + row * step, y + (row + 1) * step];
      lines.push([
        [left, top],
        [right, top],
        [right, bottom],
        [left, bottom],
      ]);
      start = end;
    }
  }
  return { kind: "path", lines, closed: true, fill: INK };
}
