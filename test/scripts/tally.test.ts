import { describe, expect, it } from "vitest";
import { addTallies, closingLine, emptyTally, isGood, onePassed, tallyReport } from "../../scripts/testing/tally.mjs";

const passed = { status: "passed", fullName: "adds" };
const failed = { status: "failed", fullName: "subtracts", failureMessages: ["expected 1 to be 2\n    at somewhere"] };
const pending = { status: "pending", fullName: "compares with a peer" };

function file(assertionResults: object[], status = "passed", message = "") {
  return { name: "test/sum.test.ts", status, message, assertionResults };
}

describe("the result of a test run", () => {
  it("counts passed, failed and skipped tests and keeps the first line of each failure", () => {
    const report = { testResults: [file([passed, failed, pending], "failed"), file([passed])] };
    expect(tallyReport("unit", report, 1)).toEqual({
      passed: 2,
      failed: 1,
      skipped: 1,
      failures: ["subtracts: expected 1 to be 2"],
    });
  });

  it("counts a file that cannot be loaded as one failure", () => {
    const report = { testResults: [file([passed]), file([], "failed", "SyntaxError: Unexpected token\n  at x")] };
    const tally = tallyReport("unit", report, 1);
    expect([tally.passed, tally.failed]).toEqual([1, 1]);
    expect(tally.failures).toEqual(["test/sum.test.ts: SyntaxError: Unexpected token"]);
  });

  it("is a failure if the runner wrote no report", () => {
    expect(tallyReport("unit", undefined, 137).failed).toBe(1);
  });

  it("is a failure if no test was run, or all were skipped", () => {
    expect(tallyReport("unit", { testResults: [] }, 0).failed).toBe(1);
    expect(tallyReport("unit", { testResults: [file([pending])] }, 0)).toMatchObject({ failed: 1, skipped: 1 });
  });

  it("is a failure if every test passed but the runner ended badly", () => {
    expect(tallyReport("unit", { testResults: [file([passed])] }, 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  it("ends with one line that names passed and failed only", () => {
    const total = addTallies([onePassed("types"), tallyReport("unit", { testResults: [file([passed, pending])] }, 0)]);
    expect(closingLine(total)).toBe("2 passed, 0 failed");
  });

  it("is not good when nothing passed", () => {
    expect(isGood(emptyTally())).toBe(false);
    expect(isGood(onePassed("types"))).toBe(true);
  });
});
