import type { CellGrid } from "@/domain/grid/cellGrid.ts";
import type { UnitChanges } from "./accountFigures.ts";
import { writeWholeFile } from "./writeWholeFile.ts";

/** The cells of one pair of years, `[cells]`. */
export interface PairCells {
  readonly from: number;
  readonly to: number;
  readonly changes: UnitChanges;
}

/** One line a cell, a row of cells at a time. */
function* csvRows({ rows, columns }: CellGrid, pairs: readonly PairCells[]): Generator<string> {
  yield "from,to,row,col,pixels,changeT\n";
  for (const { from, to, changes } of pairs) {
    for (let row = 0, cell = 0; row < rows; row++) {
      let lines = "";
      for (let column = 0; column < columns; column++, cell++) {
        if (changes.pixels[cell] === 0) continue;
        lines += `${from},${to},${row},${column},${changes.pixels[cell]},${changes.changeT[cell]}\n`;
      }
      yield lines;
    }
  }
}

/**
 * Writes the cells of all pairs that hold a compared pixel as `from,to,row,col,pixels,changeT`.
 *
 * @throws AppError `invalidInput` — the place cannot be written.
 */
export function writeCellsCsv(file: string, cells: CellGrid, pairs: readonly PairCells[]): void {
  writeWholeFile(file, csvRows(cells, pairs));
}
