import { GREY, HAIR, INK, label, line, type Box, type Mark } from "../drawing/drawing.ts";
import { widthOf } from "../drawing/fonts.ts";
import { fitText } from "../drawing/wrapText.ts";

const SIZE = 7.5;
const ROW = 12.5;

/** A small table: names left, figures right. */
export interface TextTable {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function tableHeight(rowCount: number): number {
  return ROW * (Math.max(rowCount, 1) + 1) + 2;
}

/** Figures are never cut: columns are as wide as their widest, the names take what is left. */
export function drawTable({ heads, rows }: TextTable, { x, y, width }: Box): Mark[] {
  const widths = heads.map((head, column) =>
    Math.max(widthOf(head, SIZE), ...rows.map((row) => widthOf(row[column], SIZE))),
  );
  const figures = widths.slice(1);
  const names = width - figures.reduce((sum, each) => sum + each + 8, 0);
  const rights = figures.map(
    (_, index) => x + names + figures.slice(0, index + 1).reduce((sum, each) => sum + each + 8, 0),
  );
  const drawRow = (cells: readonly string[], top: number, colour: string): Mark[] =>
    cells.map((text, column) =>
      column === 0
        ? label(fitText(text, names - 2, SIZE), x, top + 9, SIZE, { colour })
        : label(text, rights[column - 1], top + 9, SIZE, { anchor: "end", colour }),
    );
  return [
    line([x, y], [x + width, y], INK, 0.8),
    ...drawRow(heads, y, GREY),
    line([x, y + ROW], [x + width, y + ROW], INK, 0.5),
    ...rows.flatMap((row, index) => [
      ...drawRow(row, y + ROW * (index + 1), INK),
      line([x, y + ROW * (index + 2)], [x + width, y + ROW * (index + 2)], index === rows.length - 1 ? INK : HAIR, 0.5),
    ]),
  ];
}
