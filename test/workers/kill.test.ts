import { afterAll, describe, expect, it } from "vitest";
import { Installation } from "../support/installation.ts";
import { fillInbox, SMALL_YEARS, writeSmallYear } from "../support/smallSeries.ts";
import type { KillPoint } from "@/workers/killPoint.ts";

const KILL_POINTS: readonly KillPoint[] = [
  "intake.noted",
  "intake.staged",
  "intake.checked",
  "intake.stored",
  "intake.accepted",
  "tally.half",
  "tally.counted",
  "tally.saved",
  "recompute.thresholds",
  "recompute.year",
  "recompute.done",
  "evaluate.decided",
  "evaluate.committed",
];

/** Everything that must be the same whether or not a process was killed: all rows without times and running numbers. */
const CONTENT: Readonly<Record<string, string>> = {
  datasets:
    "SELECT areaId, year, revision, fileName, storedPath, sha256, state, alignment, noDataPixels FROM Dataset ORDER BY year",
  intakes: "SELECT fileName, year, state, errorCode FROM Intake ORDER BY fileName",
  classTallies:
    "SELECT d.year, t.inputHash, hex(t.bytes) FROM ClassTally t JOIN Dataset d ON d.id = t.datasetId ORDER BY d.year",
  transitionTallies:
    "SELECT a.year, b.year, t.inputHash, hex(t.bytes) FROM TransitionTally t JOIN Dataset a ON a.id = t.fromDatasetId JOIN Dataset b ON b.id = t.toDatasetId ORDER BY b.year",
  fragments: "SELECT * FROM Fragment ORDER BY fragment",
  cells:
    "SELECT areaId, year, cell, netEmissionT, changeT, incrementT, riskLevel, hex(classPixels) FROM GridCarbonIndex ORDER BY year, cell",
  budgets:
    "SELECT regionCode, year, fromYear, emissionT, sequestrationT, changeT, incrementT, offsetRatio, riskLevel, classes FROM RegionBudget ORDER BY regionCode, year",
  transitions: "SELECT * FROM RegionTransition ORDER BY toYear, regionCode, fromCode, toCode",
  zones: "SELECT * FROM RiskZone ORDER BY year, zone",
  thresholds:
    "SELECT unit, current, baselineFromYear, baselineToYear, model FROM ThresholdModel WHERE current ORDER BY unit",
  years: "SELECT year, fromYear, role, evaluation FROM YearResult ORDER BY year",
  alerts:
    'SELECT ruleKey, regionCode, fromYear, year, level, value, "limit", unit, facts, receipt, zones, state, historical FROM Alert ORDER BY ruleKey, regionCode, year',
  alertEvents:
    "SELECT kind, regionCode, count(*) n FROM Event WHERE kind = 'alert.opened' GROUP BY kind, regionCode ORDER BY regionCode",
  alertMessages:
    "SELECT o.channel, o.recipient, count(*) n FROM Outbox o JOIN Event e ON e.seq = o.eventSeq WHERE e.kind = 'alert.opened' GROUP BY 1, 2",
};

function contentOf(installation: Installation): Record<string, unknown[]> {
  return Object.fromEntries(Object.entries(CONTENT).map(([name, sql]) => [name, installation.rows(sql)]));
}

/** A series that is there already, and a new year in the inbox. */
async function withNewYear(): Promise<Installation> {
  const installation = new Installation();
  await fillInbox(installation.dataDir, SMALL_YEARS.slice(0, -1));
  return installation;
}

async function addNewYear(installation: Installation): Promise<void> {
  const year = SMALL_YEARS.at(-1) ?? 0;
  await writeSmallYear(`${installation.dataDir}/inbox/small/land_${year}.tif`, year);
}

describe("a worker killed at any marked point", { timeout: 120_000 }, () => {
  const installations: Installation[] = [];
  afterAll(() => installations.forEach((installation) => installation.dispose()));

  const expected = (async () => {
    const installation = await withNewYear();
    installations.push(installation);
    await installation.run(["recompute"]);
    const afterSeries = contentOf(installation);
    await addNewYear(installation);
    await installation.run(["recompute"]);
    return { afterSeries, afterNewYear: contentOf(installation) };
  })();

  it("leaves something to compare with", async () => {
    const { afterSeries, afterNewYear } = await expected;
    for (const [name, rows] of Object.entries(afterSeries)) expect(rows.length, name).toBeGreaterThan(0);
    expect(afterNewYear.alerts.length).toBeGreaterThan(afterSeries.alerts.length);
  });

  it.each(KILL_POINTS)("goes on where it was and ends the same: %s", async (point) => {
    const installation = await withNewYear();
    installations.push(installation);
    const { afterSeries, afterNewYear } = await expected;

    const killed = await installation.run(["recompute"], { CARBONWATCH_KILL_AT: point });
    expect(killed.signal).toBe("SIGKILL");
    expect((await installation.run(["recompute"])).code).toBe(0);
    expect(contentOf(installation)).toEqual(afterSeries);

    await addNewYear(installation);
    const killedAgain = await installation.run(["recompute"], { CARBONWATCH_KILL_AT: point });
    // The thresholds are frozen by now, so that point is not passed a second time.
    expect(killedAgain.signal).toBe(point === "recompute.thresholds" ? null : "SIGKILL");
    expect((await installation.run(["recompute"])).code).toBe(0);
    expect(contentOf(installation)).toEqual(afterNewYear);
  });
});
