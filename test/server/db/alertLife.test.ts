import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getAlert, listAlerts } from "@/server/db/alert.ts";
import { actOnAlerts, undoLastMove, type AlertActionInput } from "@/server/db/alertAction.ts";
import { assignAlerts, commentOnAlert, setDueDay } from "@/server/db/alertOwner.ts";
import { closeDatabase, getDatabase } from "@/server/db/connection.ts";
import { escalateAlerts, listDueEscalations } from "@/server/db/escalation.ts";
import { getLatestSeq, listEventsSince } from "@/server/db/event.ts";
import { addEvidence, getEvidenceFile } from "@/server/db/evidence.ts";
import { applyMigrations } from "@/server/db/migrate.ts";
import { addPerson, changePerson, findPersonScope } from "@/server/db/person.ts";
import { listRuleOutcomes } from "@/server/db/ruleOutcome.ts";
import { LOCAL_OPERATOR, type Scope } from "@/server/db/scope.ts";
import { createSilence, endSilence, previewSilence } from "@/server/db/silence.ts";
import { ensureCalendar } from "@/server/db/workingCalendar.ts";
import { write } from "@/server/db/write.ts";

const AREA = "guizhou";
/** A Monday morning in China. */
const NOW = new Date("2026-11-02T01:00:00Z");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const days = (count: number) => later(count * 86_400);

const REGIONS = [
  [AREA, null, "area", -1],
  ["520100", AREA, "prefecture", -1],
  ["520102", "520100", "county", 0],
  ["520103", "520100", "county", 1],
  ["520302", AREA, "county", 2],
] as const;

function putAlert(number: string, change: Record<string, unknown> = {}): void {
  const row = {
    number,
    areaId: AREA,
    ruleKey: "countyRiskRise",
    ruleVersion: 1,
    regionCode: "520102",
    fromYear: 2024,
    year: Number(number.slice(2, 6)),
    level: "red",
    value: 12.5,
    limit: 10,
    unit: "t",
    facts: "{}",
    receipt: JSON.stringify({
      ...{ lines: [], incrementT: 0, reductionT: 0, totalT: 0, offsetRatio: null, comparedAreaHa: 0 },
      ...{ coefficientSetId: "x", unitText: "t", source: "x" },
    }),
    zones: "[]",
    state: "open",
    historical: 0,
    inputHash: "h",
    dataReceivedAt: NOW.toISOString(),
    evaluatedAt: NOW.toISOString(),
    ...change,
  };
  const columns = Object.keys(row);
  getDatabase()
    .sqlite.prepare(
      `INSERT INTO "Alert" (${columns.map((name) => `"${name}"`).join(",")}) VALUES (${columns.map((name) => `@${name}`).join(",")})`,
    )
    .run(row);
}

async function officer(account: string, regionCode: string | null = "520102"): Promise<Scope> {
  const person = { nameZh: account, nameEn: account, role: "operator", areaId: AREA, regionCode } as const;
  const rest = { email: null, phone: null, locale: "zh-CN" } as const;
  const { id } = await addPerson(LOCAL_OPERATOR, { account, ...person, ...rest }, NOW);
  const scope = await findPersonScope(id);
  if (!scope) throw new Error("no scope");
  return scope;
}

const act = (scope: Scope, action: AlertActionInput["action"], change: Partial<AlertActionInput> = {}) =>
  actOnAlerts(scope, { numbers: ["A-2025-000001"], action, note: "seen on site", now: later(1), ...change });

let li: Scope;
let wang: Scope;

beforeAll(async () => {
  await applyMigrations();
  await write((transaction) => ensureCalendar(transaction, NOW));
  const { sqlite } = getDatabase();
  sqlite.pragma("foreign_keys = OFF");
  for (const [code, parentCode, level, position] of REGIONS) {
    sqlite
      .prepare(
        `INSERT INTO "Region" (areaId, code, parentCode, level, position, nameZh, nameEn, schematic, pixels) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 1)`,
      )
      .run(AREA, code, parentCode, level, position, `县${code}`, `County ${code}`);
  }
  li = await officer("li");
  wang = await officer("wang", "520100");
});
beforeEach(() => {
  for (const table of ["Alert", "AlertEntry", "Silence", "EvidenceFile"]) {
    getDatabase().sqlite.prepare(`DELETE FROM "${table}"`).run();
  }
  putAlert("A-2025-000001");
  putAlert("A-2025-000002", { regionCode: "520103", level: "yellow" });
  putAlert("A-2025-000003", { regionCode: "520302", level: "blue", ruleKey: "offsetRatioFall" });
});
afterAll(closeDatabase);

describe("an alert's life", () => {
  it("leads from signal to closed case, with every move on record", async () => {
    await act(li, "acknowledge");
    await act(li, "start", { now: later(2) });
    await act(li, "submit", { now: later(3) });
    const [closed] = await act(wang, "resolve", { now: later(4) });
    expect(closed).toMatchObject({ changed: true, state: "resolved", refusal: null });
    const alert = await getAlert(LOCAL_OPERATOR, "A-2025-000001");
    expect(alert.history.map(({ action, by, toState }) => [action, by, toState])).toEqual([
      ["acknowledge", "li", "acknowledged"],
      ["start", "li", "in_progress"],
      ["submit", "li", "verifying"],
      ["resolve", "wang", "resolved"],
    ]);
    expect(alert.actions).toEqual(["reopen"]);
    expect(alert.dueDay).toBe("2026-11-05");
  });

  it("is taken up by the first of two who press at once; the other is told who", async () => {
    const version = { "A-2025-000001": 0 };
    const [first, second] = await Promise.all([
      act(li, "acknowledge", { expectedVersions: version }),
      act(wang, "acknowledge", { expectedVersions: version, now: later(2) }),
    ]);
    expect(first[0]).toMatchObject({ changed: true, by: "li" });
    expect(second[0]).toMatchObject({ changed: false, by: "li", refusal: null });
    expect((await getAlert(LOCAL_OPERATOR, "A-2025-000001")).history).toHaveLength(1);
  });

  it("refuses what was decided on an older state of it", async () => {
    await act(li, "acknowledge");
    const [stale] = await act(wang, "start", { expectedVersions: { "A-2025-000001": 0 }, now: later(2) });
    expect(stale).toMatchObject({ changed: false, refusal: "someoneWasFirst", by: "li", state: "acknowledged" });
  });

  it("is moved with others in one go, each answering for itself", async () => {
    await act(li, "acknowledge");
    const results = await act(wang, "start", { numbers: ["A-2025-000001", "A-2025-000002"], now: later(2) });
    expect(results.map(({ changed, refusal }) => [changed, refusal])).toEqual([
      [true, null],
      [false, "notAllowed"],
    ]);
  });

  it("is out of reach of those who answer for another county", async () => {
    await expect(act(li, "acknowledge", { numbers: ["A-2025-000001", "A-2025-000003"] })).rejects.toThrow(
      "There is no alert A-2025-000003",
    );
    expect((await getAlert(LOCAL_OPERATOR, "A-2025-000001")).state).toBe("open");
    expect((await listAlerts(li, {})).map(({ number }) => number)).toEqual(["A-2025-000001"]);
  });

  it("is not closed as a false alarm without a reason", async () => {
    for (const action of ["acknowledge", "start", "submit"] as const) await act(li, action);
    const [refused] = await act(li, "declareFalseAlarm", { note: " " });
    expect(refused.refusal).toBe("needsReason");
  });

  it("takes a move back within ten seconds, for who made it, and keeps both on record", async () => {
    await act(li, "acknowledge");
    expect((await undoLastMove(wang, ["A-2025-000001"], later(5)))[0].refusal).toBe("notYours");
    expect((await undoLastMove(li, ["A-2025-000001"], later(12)))[0].refusal).toBe("tooLate");
    expect((await undoLastMove(li, ["A-2025-000001"], later(11)))[0]).toMatchObject({ changed: true, state: "open" });
    const alert = await getAlert(LOCAL_OPERATOR, "A-2025-000001");
    expect(alert.history.map(({ kind }) => kind)).toEqual(["move", "undo"]);
    expect([alert.acknowledgedBy, alert.dueDay]).toEqual([null, null]);
    expect((await undoLastMove(li, ["A-2025-000001"], later(11)))[0].refusal).toBe("nothingToUndo");
  });

  it("tells browsers of each change, in the order of the changes", async () => {
    const before = await getLatestSeq(LOCAL_OPERATOR);
    await act(li, "acknowledge");
    await act(li, "start", { now: later(2) });
    const { events } = await listEventsSince(LOCAL_OPERATOR, before);
    expect(events.map(({ kind, subject }) => [kind, subject])).toEqual([
      ["alert.acknowledged", "A-2025-000001"],
      ["alert.changed", "A-2025-000001"],
    ]);
  });
});

describe("the owner of an alert", () => {
  const assign = (personId: number | null, numbers = ["A-2025-000001"]) =>
    assignAlerts(LOCAL_OPERATOR, { numbers, personId, note: "", now: NOW }, "2026-11-02");

  it("answers for its county", async () => {
    await assign(li.personId);
    expect((await getAlert(LOCAL_OPERATOR, "A-2025-000001")).assignee?.nameZh).toBe("li");
    await expect(assign(li.personId, ["A-2025-000002"])).rejects.toThrow("outside the region of li");
  });

  it("is replaced while away, and after leaving by the unit's duty", async () => {
    const away = await officer("away");
    const id = away.personId ?? 0;
    await assign(id);
    await changePerson(LOCAL_OPERATOR, id, { active: false }, NOW);
    const alert = await getAlert(LOCAL_OPERATOR, "A-2025-000001");
    expect(alert.assignee).toBeNull();
    expect(alert.history.at(-1)).toMatchObject({ kind: "assign", actor: "system", detail: { reason: "left" } });
    await expect(assign(id)).rejects.toThrow("has left");
    const sick = await officer("sick");
    await changePerson(LOCAL_OPERATOR, sick.personId ?? 0, { absentTo: "2026-11-02", substituteId: li.personId }, NOW);
    await assign(sick.personId);
    expect((await getAlert(LOCAL_OPERATOR, "A-2025-000001")).assignee?.nameZh).toBe("li");
  });

  it("finds what is theirs, what is nobody's and what is late", async () => {
    await assign(li.personId);
    await setDueDay(LOCAL_OPERATOR, { numbers: ["A-2025-000001"], dueDay: "2020-01-03", note: "", now: NOW });
    const numbers = async (scope: Scope, query: Parameters<typeof listAlerts>[1]) =>
      (await listAlerts(scope, query)).map(({ number }) => number);
    expect(await numbers(li, { owner: "me" })).toEqual(["A-2025-000001"]);
    expect(await numbers(LOCAL_OPERATOR, { owner: "none" })).toEqual(["A-2025-000003", "A-2025-000002"]);
    expect(await numbers(LOCAL_OPERATOR, { due: "overdue" })).toEqual(["A-2025-000001"]);
    expect(await numbers(LOCAL_OPERATOR, { regionCode: "520100", areaId: AREA })).toEqual([
      "A-2025-000002",
      "A-2025-000001",
    ]);
    expect(await numbers(LOCAL_OPERATOR, { text: "县520302" })).toEqual(["A-2025-000003"]);
    expect(await numbers(LOCAL_OPERATOR, { levels: ["blue"], states: ["open"] })).toEqual(["A-2025-000003"]);
  });
});

describe("escalation", () => {
  it("climbs from county to city to province, telling each once", async () => {
    expect(await listDueEscalations(days(1))).toEqual([]);
    const due = await listDueEscalations(days(2));
    expect(due).toEqual([{ number: "A-2025-000001", step: 1 }]);
    expect(await escalateAlerts(due, days(2))).toBe(1);
    expect(await escalateAlerts(due, days(2))).toBe(0);
    expect(await listDueEscalations(days(2))).toEqual([]);
    expect(await listDueEscalations(days(3))).toEqual([{ number: "A-2025-000001", step: 2 }]);
  });

  it("stops when somebody takes the alert up, until its due day has passed", async () => {
    await act(li, "acknowledge");
    expect((await listDueEscalations(days(3))).map(({ number }) => number)).toEqual([]);
    // Due on Thursday the 5th; the yellow one next to it has waited more than its three working days.
    expect(await listDueEscalations(days(4))).toEqual([
      { number: "A-2025-000001", step: 1 },
      { number: "A-2025-000002", step: 1 },
    ]);
  });

  it("leaves history and closed cases alone", async () => {
    getDatabase().sqlite.prepare(`UPDATE "Alert" SET historical = 1`).run();
    expect(await listDueEscalations(days(60))).toEqual([]);
  });
});

describe("a silence", () => {
  const input = {
    ...({ areaId: AREA, regionCode: "520100", ruleKey: null, highestLevel: "yellow" } as const),
    ...{ startsAt: new Date(Date.now() - 1000).toISOString(), endsAt: new Date(Date.now() + 3_600_000).toISOString() },
  };

  it("shows beforehand what it would hide and what would break through", async () => {
    expect(await previewSilence(LOCAL_OPERATOR, input)).toEqual({
      openNumbers: ["A-2025-000002"],
      lastYearCount: 1,
      breakThrough: ["A-2025-000001"],
    });
  });

  it("marks the alerts it holds back, until it is ended", async () => {
    const { id } = await createSilence(LOCAL_OPERATOR, { ...input, reason: "land survey under way" }, NOW);
    expect((await getAlert(LOCAL_OPERATOR, "A-2025-000002")).silencedUntil).toBe(input.endsAt);
    expect((await getAlert(LOCAL_OPERATOR, "A-2025-000001")).silencedUntil).toBeNull();
    await endSilence(LOCAL_OPERATOR, id, NOW);
    expect((await getAlert(LOCAL_OPERATOR, "A-2025-000002")).silencedUntil).toBeNull();
  });

  it("is no longer than thirty days, and no wider than its author's region", async () => {
    const long = { ...input, endsAt: new Date(Date.now() + 31 * 86_400_000).toISOString(), reason: "x" };
    await expect(createSilence(LOCAL_OPERATOR, long, NOW)).rejects.toThrow("at most 30 days");
    await expect(createSilence(li, { ...input, reason: "x" }, NOW)).rejects.toThrow("outside your scope");
  });
});

describe("evidence and remarks", () => {
  it("stand in the history, and evidence is read by those who have the alert in scope", async () => {
    await commentOnAlert(li, { number: "A-2025-000001", text: "called the township", now: later(1) });
    const file = {
      ...{ alertNumber: "A-2025-000001", fileName: "site.jpg", storedPath: "evidence/a.jpg", mediaType: "image/jpeg" },
      ...{ sizeBytes: 10, sha256: "ab", note: "the new road" },
    };
    const { id } = await addEvidence(li, file, later(2));
    await expect(addEvidence(li, file, later(3))).rejects.toThrow("already");
    const alert = await getAlert(LOCAL_OPERATOR, "A-2025-000001");
    expect(alert.history.map(({ kind, note }) => [kind, note])).toEqual([
      ["comment", "called the township"],
      ["evidence", "the new road"],
    ]);
    expect((await getEvidenceFile(li, id)).fileName).toBe("site.jpg");
    const elsewhere: Scope = { ...li, regions: ["520302"] };
    await expect(getEvidenceFile(elsewhere, id)).rejects.toThrow("There is no evidence");
  });
});

describe("the outcome of a rule's alerts", () => {
  it("is counted by what people found", async () => {
    putAlert("A-2025-000004", { regionCode: "520103", state: "false_alarm", ruleKey: "offsetRatioFall" });
    putAlert("A-2024-000005", { state: "resolved", acknowledgedAt: NOW.toISOString() });
    putAlert("A-2023-000006", { state: "resolved" });
    expect(await listRuleOutcomes(LOCAL_OPERATOR, AREA, days(10))).toEqual([
      { areaId: AREA, ruleKey: "countyRiskRise", real: 1, falseAlarm: 0, unjudged: 3 },
      { areaId: AREA, ruleKey: "offsetRatioFall", real: 0, falseAlarm: 1, unjudged: 1 },
    ]);
  });
});
