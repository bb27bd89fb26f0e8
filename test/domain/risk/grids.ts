/** Cells of a printed grid that show one of the given marks, and its shape. */
export function readGrid(picture: string, marks = "#") {
  const lines = picture
    .trim()
    .split("\n")
    .map((line) => line.trim());
  const columns = lines[0].length;
  const cells = [...lines.join("")].flatMap((mark, cell) => (marks.includes(mark) ? [cell] : []));
  return { columns, rows: lines.length, cells };
}
