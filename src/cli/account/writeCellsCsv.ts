import type { CellGrid } from "@/domain/grid/cellGrid.ts";
import type { UnitChanges } from "./accountFigures.ts";
import { writeWholeFile } from "./writeWholeFile.ts";

/** The cells of one pair of years, `[cells]`. */
export interface PairCells {
  readonly from: number;
  readonly to: number;
  readonly changes: UnitChanges;
}

/**
 * Writes the cells of all pairs that hold a compared pixel as `from,to,row,col,pixels,changeT`.
 *
 * @throws AppError `invalidInput` — the place cannot be written.
 */
export function writeCellsCsv(file: string, { rows, columns }: CellGrid, pairs: readonly PairCells[]): void {
  let text = "from,to,row,col,pixels,changeT\n";
  for (const { from, to, changes } of pairs) {
    for (let row = 0, cell = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++, cell++) {
        if (changes.pixels[cell] > 0)
          text += `${from},${to},${row},${column},${changes.pixels[cell]},${changes.changeT[cell]}\n`;
      }
    }
  }
  writeWholeFile(file, text);
}
