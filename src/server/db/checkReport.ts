/** What one check of the stored data found. */
export interface CheckReport {
  readonly name: string;
  readonly ok: boolean;
  /** How many things were looked at. */
  readonly checked: number;
  /** What is wrong and where, one sentence each. */
  readonly problems: readonly string[];
  /** What could not be compared, and why. */
  readonly notes: readonly string[];
}

/** More of one kind say nothing new. */
const MOST_PROBLEMS = 100;

/** Collects the findings of one check. */
export class CheckBook {
  private checked = 0;
  private readonly problems: string[] = [];
  private readonly notes: string[] = [];
  private unlisted = 0;

  constructor(private readonly name: string) {}

  count(things = 1): void {
    this.checked += things;
  }

  problem(sentence: string): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push(sentence);
    else this.unlisted++;
  }

  note(sentence: string): void {
    this.notes.push(sentence);
  }

  /** Notes a problem if two values differ in a single bit. */
  expectSame(
    where: string,
    found: unknown,
    expected: unknown,
    words: readonly [found: string, expected: string],
  ): void {
    this.count();
    if (!Object.is(found, expected))
      this.problem(`${where}: ${words[0]} ${String(found)}, ${words[1]} ${String(expected)}`);
  }

  report(): CheckReport {
    const { name, checked, notes } = this;
    const problems = this.unlisted > 0 ? [...this.problems, `… and ${this.unlisted} more`] : [...this.problems];
    return { name, ok: problems.length === 0, checked, problems, notes: [...notes] };
  }
}
