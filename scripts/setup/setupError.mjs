/** Something about this machine stands in the way: one sentence that says what, where, and what to do. */
export class SetupError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = "SetupError";
  }
}

/**
 * Runs a script; a `SetupError` becomes its one sentence on standard error and exit status 1.
 *
 * @param {() => Promise<void>} main
 */
export async function runMain(main) {
  try {
    await main();
  } catch (thrown) {
    if (!(thrown instanceof SetupError)) throw thrown;
    console.error(thrown.message);
    process.exit(1);
  }
}
