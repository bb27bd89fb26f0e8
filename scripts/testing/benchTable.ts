/** One task measured beside the fastest peer we know. */
export interface BenchFigure {
  readonly task: string;
  /** Our median, ms. */
  readonly oursMs: number;
  /** The peer's median on the same files in the same minute, ms; null where no peer is installed or exists. */
  readonly peerMs: number | null;
  /** oursMs / peerMs; below 1 we are faster. */
  readonly ratio: number | null;
  /** The ratio we promise not to exceed. */
  readonly bar: number;
}

const HEADINGS = ["task", "ours", "peer", "ratio", "bar"];
const START = "<!-- figures: npm run bench -- --write -->";
const END = "<!-- end of figures -->";

function inUnits(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds.toPrecision(3)} ms` : `${(milliseconds / 1000).toPrecision(3)} s`;
}

function toCells({ task, oursMs, peerMs, ratio, bar }: BenchFigure): string[] {
  return [
    task,
    inUnits(oursMs),
    peerMs === null ? "–" : inUnits(peerMs),
    ratio === null ? "–" : ratio.toFixed(2),
    bar.toFixed(2),
  ];
}

/** The figures as aligned columns for a terminal. */
export function toTextTable(figures: readonly BenchFigure[]): string {
  const rows = [HEADINGS, ...figures.map(toCells)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const align = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]);
  return rows.map((row) => row.map(align).join("  ")).join("\n");
}

/** The figures as a table for docs/benchmarks.md. */
export function toMarkdownTable(figures: readonly BenchFigure[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [row(HEADINGS), "|---|---:|---:|---:|---:|", ...figures.map((figure) => row(toCells(figure)))].join("\n");
}

/**
 * The page with everything between its two marks replaced.
 *
 * @throws RangeError if the page lacks a mark.
 */
export function replaceTable(page: string, table: string): string {
  const start = page.indexOf(START);
  const end = page.indexOf(END);
  if (start < 0 || end < start) throw new RangeError(`docs/benchmarks.md lacks the marks ${START} and ${END}`);
  return `${page.slice(0, start + START.length)}\n\n${table}\n\n${page.slice(end)}`;
}
