/** What may end a cell. */
const SEPARATORS = /[,\r\n]/g;

/** A quoted cell that begins at `start` (behind its quote): its text, and where it ends. */
function takeQuoted(text: string, start: number): { cell: string; end: number } {
  let cell = "";
  for (let from = start; ;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) throw new RangeError(`The quote at character ${start - 1} is never closed.`);
    cell += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { cell, end: quote + 1 };
    cell += '"';
    from = quote + 2;
  }
}

/**
 * Takes comma-separated text apart, quoted cells, doubled quotes and line breaks inside quotes included; cells are
 * trimmed, empty lines dropped. Done here because loading a package for it takes a tenth of the time that a whole
 * province needs.
 *
 * @returns one list of cells a line.
 * @throws RangeError — a quote that is never closed, or text behind a closing one.
 * Source: RFC 4180.
 */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const endRow = () => {
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
  };
  for (let at = 0; at <= text.length;) {
    const isQuoted = text[at] === '"';
    const quoted = isQuoted ? takeQuoted(text, at + 1) : { cell: "", end: at };
    SEPARATORS.lastIndex = quoted.end;
    const end = SEPARATORS.exec(text)?.index ?? text.length;
    const plain = text.slice(quoted.end, end).trim();
    if (isQuoted && plain !== "") throw new RangeError(`"${plain}" stands behind a closing quote.`);
    row.push(isQuoted ? quoted.cell.trim() : plain);
    if (text[end] !== ",") endRow();
    at = end + 1;
  }
  return rows;
}
