import type { RowProblem, TableReport } from "@/contract/tableReport.ts";

/** Mistakes listed one by one; the rest are counted. */
const LISTED = 200;

/** Collects what a dry run finds: mistakes, and rows left out for a good reason. */
export class ProblemList {
  readonly problems: RowProblem[] = [];
  problemCount = 0;
  skipped = 0;
  private readonly counts = new Map<RowProblem["problem"], number>();

  /** @param numberOf number of a row in its file, as people count */
  constructor(private readonly numberOf: (row: number) => number) {}

  private note(problem: RowProblem["problem"]): void {
    this.counts.set(problem, (this.counts.get(problem) ?? 0) + 1);
  }

  /** A mistake: the table is not taken in before somebody has decided what to do. */
  add(row: number, column: string, value: string, problem: RowProblem["problem"]): void {
    this.note(problem);
    this.problemCount++;
    if (this.problems.length < LISTED) {
      this.problems.push({ row: this.numberOf(row), column, value: value.slice(0, 80), problem });
    }
  }

  /** No mistake, but nothing to take in either. */
  skip(problem: RowProblem["problem"]): void {
    this.note(problem);
    this.skipped++;
  }

  reasons(): TableReport["reasons"] {
    return [...this.counts].map(([problem, count]) => ({ problem, count })).sort((a, b) => b.count - a.count);
  }
}
