import { dataDir } from "../support/ownDataDir.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { computeSmallArea, removeComputedArea } from "../support/computedArea.ts";
import { SMALL_AREA_ID, SMALL_YEARS, writeSmallYear } from "../support/smallSeries.ts";
import type { RuleDraft } from "@/contract/rule.ts";
import { getAlert, listAlerts } from "@/server/db/alert.ts";
import { askBackTest, getBackTest } from "@/server/db/backTest.ts";
import { getDatabase } from "@/server/db/connection.ts";
import { countRuleVersions, saveEvaluation } from "@/server/db/evaluation.ts";
import { listMessageFacts } from "@/server/db/messageFacts.ts";
import type { NewAlert } from "@/server/db/openAlerts.ts";
import { listRuleHistories } from "@/server/db/rule.ts";
import { listRules, listRuleVersions, saveRule } from "@/server/db/ruleVersion.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";
import { evaluateArea, planEvaluation } from "@/workers/jobs/evaluate/evaluateArea.ts";
import { workUntilIdle } from "@/workers/workUntilIdle.ts";

const NEWEST = 2005;
const NOW = new Date("2026-03-02T02:00:00Z");
const idle = () => workUntilIdle(new AbortController().signal);

function rows<T>(sql: string, ...values: unknown[]): T[] {
  return getDatabase()
    .sqlite.prepare(sql)
    .all(...values) as T[];
}

/** Counties whose ΔC is over a limit, t. */
function changeRule(upper: number, hold = 1, recoverUpper: number | null = null): RuleDraft {
  return {
    ...{ kind: "metric", nameZh: "县碳变化", nameEn: "County change", enabled: true, overrides: [] },
    parameters: {
      ...{ metric: "change", scope: "counties", hold, riskLevel: 3, classCode: null, fromCode: null, toCode: null },
      ...{ condition: { upper, lower: null, recoverUpper, recoverLower: null }, warning: "orange" },
    },
  };
}

async function tryOut(ruleKey: string | null, draft: RuleDraft) {
  const { id } = await askBackTest(LOCAL_OPERATOR, { areaId: SMALL_AREA_ID, ruleKey, draft }, NOW);
  await idle();
  const trial = await getBackTest(LOCAL_OPERATOR, SMALL_AREA_ID, id);
  if (!trial.result) throw new Error(`no answer: ${trial.errorMessage}`);
  return trial.result;
}

const save = (ruleKey: string | null, draft: RuleDraft, expectedVersion: number) =>
  saveRule(
    LOCAL_OPERATOR,
    { areaId: SMALL_AREA_ID, ruleKey, draft, expectedVersion, basedOn: null, note: "试一试" },
    NOW,
  );

const changes = (year: number) =>
  rows<{ regionCode: string; changeT: number }>(
    "SELECT b.regionCode, b.changeT FROM RegionBudget b JOIN Region r ON r.code = b.regionCode WHERE b.year = ? AND r.level = 'county' ORDER BY b.changeT DESC",
    year,
  );

describe("rules of an area", { timeout: 120_000 }, () => {
  beforeAll(() => computeSmallArea(SMALL_YEARS.filter((year) => year <= NEWEST)), 120_000);
  afterAll(removeComputedArea);

  it("are tried by what evaluates: the trial of each rule in use says what was recorded, alert by alert", async () => {
    let recorded = 0;
    for (const [rule] of await listRuleHistories(SMALL_AREA_ID)) {
      const { key: ruleKey, kind, nameZh, nameEn, enabled, overrides, parameters } = rule;
      const draft = { kind, nameZh, nameEn, enabled, overrides, parameters } as RuleDraft;
      const { draft: asked, current } = await tryOut(ruleKey, draft);
      const fires = asked.years.flatMap(({ year, fires: of }) =>
        of.map(({ regionCode, level, value, limit }) => ({ year, regionCode, level, value, limit })),
      );
      const alerts = rows(
        'SELECT year, regionCode, level, value, "limit" FROM Alert WHERE ruleKey = ? ORDER BY year, id',
        ruleKey,
      );
      expect(fires, ruleKey).toEqual(alerts);
      expect(current).toEqual(asked);
      recorded += alerts.length;
    }
    expect(recorded).toBeGreaterThan(0);
  });

  it("are refused untried, and with another version on the screen than the one in use", async () => {
    const limit = changes(NEWEST)[0].changeT - 1;
    await expect(save(null, changeRule(limit), 0)).rejects.toThrow("has not been tried");
    await tryOut(null, changeRule(limit));
    await expect(save(null, changeRule(limit), 1)).rejects.toThrow("meanwhile");
    await expect(
      save(
        null,
        { ...changeRule(limit), overrides: [{ regionCode: "99", off: true, upper: null, lower: null, warning: null }] },
        0,
      ),
    ).rejects.toThrow("no region 99");
  });

  it("fire on the newest year as soon as they are saved, with a receipt that adds up to the value", async () => {
    const [highest] = changes(NEWEST);
    const limit = highest.changeT - 1;
    const { draft } = await tryOut(null, changeRule(limit));
    const { key } = await save(null, changeRule(limit), 0);
    await idle();
    const alerts = await listAlerts(LOCAL_OPERATOR, { areaId: SMALL_AREA_ID, ruleKey: key });
    expect(
      alerts.map(({ regionCode, year, value, limit: of, level, unit, state }) => ({
        regionCode,
        year,
        value,
        of,
        level,
        unit,
        state,
      })),
    ).toEqual([
      {
        regionCode: highest.regionCode,
        year: NEWEST,
        value: highest.changeT,
        of: limit,
        level: "orange",
        unit: "t",
        state: "open",
      },
    ]);
    expect(draft.years.find(({ year }) => year === NEWEST)?.evaluated).toBe(4);
    const { receipt } = await getAlert(LOCAL_OPERATOR, alerts[0].number);
    expect(receipt.lines.reduce((sum, line) => sum + line.changeT, 0)).toBe(highest.changeT);
    expect(receipt.limitT).toBe(limit);
    const view = (await listRules(LOCAL_OPERATOR, SMALL_AREA_ID, NOW)).find(({ rule }) => rule.key === key);
    expect(view).toMatchObject({ open: 1, unjudged: 1, newest: { year: NEWEST, regions: 4, evaluated: 4, fired: 1 } });
  });

  it("keep every version, and an alert its own", async () => {
    const off = { ...changeRule(changes(NEWEST)[0].changeT - 1), enabled: false };
    await save("own-1", off, 1);
    await idle();
    const versions = await listRuleVersions(LOCAL_OPERATOR, SMALL_AREA_ID, "own-1");
    expect(
      versions.map(({ rule, current, alerts, note }) => [
        rule.version,
        rule.enabled,
        rule.sinceYear,
        current,
        alerts,
        note,
      ]),
    ).toEqual([
      [2, false, NEWEST, true, 0, "试一试"],
      [1, true, NEWEST, false, 1, "试一试"],
    ]);
    expect(rows("SELECT ruleVersion, state FROM Alert WHERE ruleKey = 'own-1'")).toEqual([
      { ruleVersion: 1, state: "open" },
    ]);
  });

  it("watch until a value has held, tell nobody before, and then go on under the same number", async () => {
    const next = changes(NEWEST);
    const draft = changeRule(next[3].changeT - 1, 9);
    await tryOut(null, draft);
    const { key } = await save(null, draft, 0);
    await idle();
    const watched = rows<{ number: string; state: string }>(
      "SELECT number, state FROM Alert WHERE ruleKey = ? ORDER BY number",
      key,
    );
    expect(watched.length).toBeGreaterThan(0);
    expect(new Set(watched.map(({ state }) => state))).toEqual(new Set(["pending"]));
    const shorter = changeRule(next[3].changeT - 1, 1);
    await tryOut(key, shorter);
    await save(key, shorter, 1);
    await idle();
    const told = rows<{ number: string; state: string; facts: string }>(
      "SELECT number, state, facts FROM Alert WHERE ruleKey = ? ORDER BY number",
      key,
    );
    expect(
      told.filter(({ number }) => watched.some((each) => each.number === number)).map(({ state }) => state),
    ).toEqual(watched.map(() => "open"));
    const entries = rows(
      "SELECT action, fromState, toState, actor FROM AlertEntry WHERE alertNumber = ?",
      watched[0].number,
    );
    expect(entries).toEqual([{ action: "confirm", fromState: "pending", toState: "open", actor: "system" }]);
  });

  it("are evaluated for every year that is due by two workers at once as by one", async () => {
    getDatabase().sqlite.prepare("UPDATE YearResult SET evaluatedHash = NULL WHERE role = 'judged'").run();
    const due = await planEvaluation(SMALL_AREA_ID);
    expect(due.length).toBeGreaterThan(1);
    const before = rows("SELECT number, state, facts FROM Alert ORDER BY id");
    await Promise.all([evaluateArea(SMALL_AREA_ID, due), evaluateArea(SMALL_AREA_ID, due)]);
    expect(rows("SELECT number, state, facts FROM Alert ORDER BY id")).toEqual(before);
    expect(await planEvaluation(SMALL_AREA_ID)).toEqual([]);
  });

  it("write nothing if rules or results have changed since they were read: the year stays due", async () => {
    getDatabase().sqlite.prepare("UPDATE YearResult SET evaluatedHash = NULL WHERE year = ?").run(NEWEST);
    const [{ inputHash }] = rows<{ inputHash: string }>("SELECT inputHash FROM YearResult WHERE year = ?", NEWEST);
    const nothing = { summary: {}, alerts: [], recovered: [], verdicts: [], isLast: true, now: NOW };
    const read = { areaId: SMALL_AREA_ID, year: NEWEST, inputHash, ruleVersions: countRuleVersions(SMALL_AREA_ID) };
    for (const stale of [
      { ...read, inputHash: "other" },
      { ...read, ruleVersions: read.ruleVersions - 1 },
    ]) {
      await saveEvaluation({ ...stale, ...nothing });
      expect(await planEvaluation(SMALL_AREA_ID)).toEqual([NEWEST]);
    }
    await saveEvaluation({ ...read, ...nothing });
    expect(await planEvaluation(SMALL_AREA_ID)).toEqual([]);
  });

  it("look at a new year, and a rule that recovers there closes what nobody has taken up", async () => {
    const open = rows<{ number: string; regionCode: string }>(
      "SELECT number, regionCode FROM Alert WHERE ruleKey = 'own-2' AND state = 'open' ORDER BY number",
    );
    await writeSmallYear(`${dataDir}/inbox/${SMALL_AREA_ID}/land_2006.tif`, 2006);
    await idle();
    const limit = changeRule(changes(NEWEST)[3].changeT - 1).parameters as { condition: { upper: number } };
    for (const { number, regionCode } of open) {
      const now = changes(2006).find((each) => each.regionCode === regionCode)?.changeT ?? NaN;
      const [{ state }] = rows<{ state: string }>("SELECT state FROM Alert WHERE number = ?", number);
      expect(state, `${regionCode} ${now} t`).toBe(now <= limit.condition.upper ? "resolved" : "open");
    }
  });

  it("stay readable in a storm: ten thousand alerts in one evaluation are one batch and a complete list", async () => {
    const { sqlite } = getDatabase();
    sqlite
      .prepare(
        "INSERT INTO Person (account, nameZh, nameEn, role, areaId, email, messages, createdAt) VALUES ('li', '李', 'Li', 'operator', ?, 'li@example.org', 'immediate', ?)",
      )
      .run(SMALL_AREA_ID, NOW.toISOString());
    sqlite
      .prepare(
        "INSERT INTO MessageChannel (kind, name, config, lowestLevel, locale, frequency, active, by, createdAt) VALUES ('email', '邮件', '{}', 'blue', 'zh-CN', 'immediate', 1, 'x', ?)",
      )
      .run(NOW.toISOString());
    const [model] = rows<Record<string, never>>("SELECT * FROM Alert WHERE ruleKey = 'own-1'");
    const [{ inputHash }] = rows<{ inputHash: string }>("SELECT inputHash FROM YearResult WHERE year = 2006");
    const at = { dataReceivedAt: NOW, evaluatedAt: NOW };
    const alerts = Array.from({ length: 10_000 }, (_, i): NewAlert => {
      const { areaId, ruleVersion, fromYear, level, value, limit, unit, facts, receipt, zones, cells } = model;
      const of = { areaId, ruleVersion, fromYear, level, value, limit, unit, facts, receipt, zones, cells };
      return {
        ...of,
        ...at,
        ruleKey: "storm",
        regionCode: `r${i}`,
        year: 2006,
        heldSince: null,
        state: "open",
        historical: false,
        inputHash,
      };
    });
    const opened = await saveEvaluation({
      ...{ areaId: SMALL_AREA_ID, year: 2006, inputHash, ruleVersions: countRuleVersions(SMALL_AREA_ID), now: NOW },
      ...{ summary: {}, alerts, recovered: [], verdicts: [], isLast: true },
    });
    expect(opened).toBe(10_000);
    const messages = rows<{ numbers: string }>(
      "SELECT numbers FROM Outbox WHERE personId IS NOT NULL AND cause = 'opened'",
    );
    expect(messages.length).toBeLessThanOrEqual(3);
    expect(new Set(messages.flatMap(({ numbers }) => JSON.parse(numbers) as string[])).size).toBe(10_000);
    const list = await listAlerts(LOCAL_OPERATOR, { areaId: SMALL_AREA_ID, ruleKey: "storm", limit: 10_000 });
    expect(list).toHaveLength(10_000);
    const facts = await listMessageFacts(list.map(({ number }) => number));
    expect(facts).toHaveLength(10_000);
  });
});
