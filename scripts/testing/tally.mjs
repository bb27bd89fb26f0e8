/**
 * Results of one part of the test run.
 *
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} failures one line each: which, and the first line of why
 */

/** @returns {Tally} */
export function emptyTally() {
  return { passed: 0, failed: 0, skipped: 0, failures: [] };
}

/** @param {string} name @returns {Tally} */
export function onePassed(name) {
  return { ...emptyTally(), passed: name ? 1 : 0 };
}

/** @param {string} name @param {string} reason @returns {Tally} */
export function oneFailed(name, reason) {
  return { ...emptyTally(), failed: 1, failures: [`${name}: ${reason}`] };
}

/** @param {readonly Tally[]} tallies @returns {Tally} */
export function addTallies(tallies) {
  const sum = (field) => tallies.reduce((total, tally) => total + tally[field], 0);
  return {
    passed: sum("passed"),
    failed: sum("failed"),
    skipped: sum("skipped"),
    failures: tallies.flatMap((tally) => tally.failures),
  };
}

const firstLine = (text) =>
  String(text ?? "")
    .trim()
    .split("\n")[0];

/**
 * Counts a vitest JSON report. A file that could not be loaded is a failure of its own, and so is a run
 * without a test or one that ended badly although every test passed.
 *
 * @param {string} name what was run
 * @param {any} report vitest's JSON report; undefined if it wrote none
 * @param {number} exitCode of the runner
 * @returns {Tally}
 */
export function tallyReport(name, report, exitCode) {
  if (!report) return oneFailed(name, `the runner ended with status ${exitCode} and wrote no report`);
  const tally = emptyTally();
  for (const file of report.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === "passed") tally.passed += 1;
      else if (test.status !== "failed") tally.skipped += 1;
      else {
        tally.failed += 1;
        tally.failures.push(`${test.fullName}: ${firstLine(test.failureMessages?.[0])}`);
      }
    }
    const hasFailure = file.assertionResults.some((test) => test.status === "failed");
    if (file.status === "failed" && !hasFailure) {
      tally.failed += 1;
      tally.failures.push(`${file.name}: ${firstLine(file.message) || "could not be loaded"}`);
    }
  }
  if (tally.passed + tally.failed === 0) return addTallies([tally, oneFailed(name, "no test was run")]);
  if (exitCode !== 0 && tally.failed === 0) {
    return addTallies([tally, oneFailed(name, `the runner ended with status ${exitCode}; its output says why`)]);
  }
  return tally;
}

/** @param {Tally} tally */
export function closingLine(tally) {
  return `${tally.passed} passed, ${tally.failed} failed`;
}

/** A run is good only if something passed and nothing failed. @param {Tally} tally */
export function isGood(tally) {
  return tally.failed === 0 && tally.passed > 0;
}
