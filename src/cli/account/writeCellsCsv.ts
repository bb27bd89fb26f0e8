import { writeWholeFile } from "./writeWholeFile.ts";

/** The cells of one pair of years. */
export interface PairCells {
  readonly from: number;
  readonly to: number;
  readonly cells: ReadonlyArray<{
    readonly row: number;
    readonly col: number;
    readonly pixels: number;
    readonly changeT: number;
  }>;
}

/**
 * Writes the cells of all pairs as `from,to,row,col,pixels,changeT`.
 *
 * @throws AppError `invalidInput` — the place cannot be written.
 */
export function writeCellsCsv(file: string, pairs: readonly PairCells[]): void {
  const lines = pairs.flatMap(({ from, to, cells }) =>
    cells.map(({ row, col, pixels, changeT }) => `${from},${to},${row},${col},${pixels},${changeT}`),
  );
  writeWholeFile(file, `from,to,row,col,pixels,changeT\n${lines.join("\n")}${lines.length > 0 ? "\n" : ""}`);
}
