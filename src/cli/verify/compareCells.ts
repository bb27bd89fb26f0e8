import { encodeVarints } from "@/domain/landCover/varints.ts";
import type { CheckBook } from "@/server/db/checkReport.ts";
import type { GridYear } from "@/server/db/gridIndex.ts";
import { CELL_COLUMNS, type StoredCell } from "@/server/db/storedYear.ts";

/** The computed columns in the order of the stored ones; `null` where a year has none. */
function columnsOf({ change, ...grid }: GridYear): (ArrayLike<number> | null)[] {
  const columns: Record<string, ArrayLike<number> | number | null> = { ...grid, ...change };
  return CELL_COLUMNS.map((name) => columns[name] ?? null).map((column) =>
    typeof column === "number" ? null : column,
  );
}

/** Notes every cell whose stored row differs from the one computed again. */
export function compareCells(book: CheckBook, where: string, stored: Iterable<StoredCell>, grid: GridYear): void {
  const { cell: cells, classPixels, classCount } = grid;
  const columns = columnsOf(grid);
  const noteMissing = (cell: number) => book.problem(`${where}, cell ${cell}: the row is missing`);
  let index = 0;
  for (const row of stored) {
    const [cell] = row;
    book.count();
    while (index < cells.length && cells[index] < cell) noteMissing(cells[index++]);
    if (index === cells.length || cells[index] !== cell) {
      book.problem(`${where}, cell ${cell}: nothing in the counts gives this row`);
      continue;
    }
    for (let column = 0; column < columns.length; column++) {
      const value = columns[column]?.[index] ?? NaN;
      const expected = Number.isNaN(value) ? null : value;
      const found = row[column + 1];
      if (!Object.is(found, expected))
        book.problem(
          `${where}, cell ${cell}: ${CELL_COLUMNS[column]} is ${String(found)}, the counts give ${expected}`,
        );
    }
    const counts = encodeVarints(classPixels, index * classCount, classCount);
    if (Buffer.compare(row[columns.length + 1] as Uint8Array, counts) !== 0)
      book.problem(`${where}, cell ${cell}: the pixels by class are not those counted`);
    index++;
  }
  while (index < cells.length) noteMissing(cells[index++]);
}
