import type { CheckBook } from "@/server/db/checkReport.ts";
import type { StoredRow } from "@/server/db/storedYear.ts";

/** Notes every value that differs from the one computed again, and every row too few or too many. */
export function compareRows(
  book: CheckBook,
  where: string,
  stored: Iterable<StoredRow>,
  computed: Iterable<StoredRow>,
  keyOf: (row: StoredRow) => string,
): void {
  const wanted = new Map([...computed].map((row) => [keyOf(row), row]));
  for (const row of stored) {
    const key = keyOf(row);
    const other = wanted.get(key);
    wanted.delete(key);
    book.count();
    if (!other) book.problem(`${where}, ${key}: nothing in the counts gives this row`);
    else
      for (const column of Object.keys(other))
        if (!Object.is(row[column], other[column]))
          book.problem(`${where}, ${key}: ${column} is ${row[column]}, the counts give ${other[column]}`);
  }
  for (const key of wanted.keys()) book.problem(`${where}, ${key}: the row is missing`);
}
