/** One word of `carbonwatch WORD …`: how it is described and what it does. */
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole text of `carbonwatch WORD --help`. */
  readonly help: string;
  /** For a command with sub-words: the text of `carbonwatch WORD args --help`. */
  helpFor?(args: readonly string[]): string;
  /**
   * Does the work and returns what belongs on standard output (JSON values are printed as JSON,
   * `undefined` prints nothing). Progress and messages go to standard error.
   *
   * @throws AppError — bad input becomes one line and exit status 2.
   */
  run(args: readonly string[]): Promise<unknown>;
}
