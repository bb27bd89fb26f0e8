import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AREA, clearAll, prepareArea, putChannel, putPerson } from "../delivery/deliveryRig.ts";
import { quietFactsSchema, type QuietFacts } from "@/contract/quietFacts.ts";
import { closeDatabase, getDatabase } from "@/server/db/connection.ts";
import { listDueSlots } from "@/server/db/dueSlot.ts";
import { getDutySettings, saveDutySettings } from "@/server/db/dutySetting.ts";
import { queueQuietProofs } from "@/server/db/quietProof.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";
import { renderNotice } from "@/server/delivery/renderNotice.ts";

const HOOK = { kind: "webhook", url: "https://hook.example.org/" } as const;
/** Monday eight o'clock in China. */
const SLOT = Date.parse("2026-11-02T00:00:00Z");
const MINUTE = 60_000;
const WEEK = 7 * 86_400_000;
const at = (ms: number) => new Date(ms);

/** A judged year: evaluated or not, with results for some of the counties. */
function putYear({ counties = ["520102", "520103"], evaluated = true } = {}): void {
  const { sqlite } = getDatabase();
  sqlite.prepare(`DELETE FROM "YearResult"`).run();
  sqlite.prepare(`DELETE FROM "RegionBudget"`).run();
  sqlite
    .prepare(
      `INSERT INTO "YearResult" (areaId, year, fromYear, role, inputHash, computedAt, evaluatedHash) VALUES (?, 2025, 2024, 'judged', 'h', '2026-10-01T00:00:00.000Z', ?)`,
    )
    .run(AREA, evaluated ? "h" : null);
  const columns = sqlite.prepare(`PRAGMA table_info("RegionBudget")`).all() as { name: string; type: string }[];
  for (const regionCode of counties) {
    const given: Record<string, unknown> = { areaId: AREA, regionCode, year: 2025, riskLevel: 1, classes: "[]" };
    const row = Object.fromEntries(columns.map(({ name, type }) => [name, given[name] ?? (type === "TEXT" ? "" : 0)]));
    sqlite.prepare(`INSERT INTO "RegionBudget" VALUES (${columns.map(({ name }) => `@${name}`).join(",")})`).run(row);
  }
}

function facts(): QuietFacts[] {
  const rows = getDatabase()
    .sqlite.prepare(`SELECT numbers FROM "Outbox" WHERE cause = 'quiet' ORDER BY id`)
    .pluck()
    .all();
  return rows.map((text) => quietFactsSchema.parse(JSON.parse((JSON.parse(text as string) as string[])[0])));
}

beforeAll(prepareArea);
beforeEach(async () => {
  clearAll();
  putYear();
  await putChannel(HOOK);
});
afterAll(closeDatabase);

describe("the weekly proof of silence", () => {
  it("goes to every reader once a slot, however often it is asked for", async () => {
    await putChannel({
      kind: "email",
      host: "m.example.org",
      port: 465,
      security: "tls",
      user: null,
      from: "w@example.org",
    });
    await putPerson();
    const count = await queueQuietProofs(at(SLOT + 30_000));
    expect(count).toBe(2);
    const more = await Promise.all([1, 2, 3].map((minute) => queueQuietProofs(at(SLOT + minute * MINUTE))));
    expect(more).toEqual([0, 0, 0]);
    expect(await queueQuietProofs(at(SLOT + WEEK))).toBe(2);
    expect(facts()).toHaveLength(4);
    expect(facts()[0]).toMatchObject({ counties: 2, evaluated: 2, open: 0, year: 2025, lateReason: null });
    expect(facts()[0].dueAt).toBe("2026-11-02T00:00:00.000Z");
    expect(facts()[0].nextAt).toBe("2026-11-09T00:00:00.000Z");
  });

  it("is taken by one of two workers that ask at the same moment", async () => {
    const counts = await Promise.all([queueQuietProofs(at(SLOT)), queueQuietProofs(at(SLOT))]);
    expect(counts.toSorted()).toEqual([0, 1]);
    expect(facts()).toHaveLength(1);
  });

  it("says why it is late, in the message and in the list", async () => {
    const watch = { startedMs: SLOT - MINUTE, lookedMs: SLOT - 1000, awakeMs: 2000 };
    await queueQuietProofs(at(SLOT + 8 * 60 * MINUTE), watch);
    expect(facts()[0].lateReason).toBe("asleep");
    expect(await listDueSlots(LOCAL_OPERATOR, "quietProof")).toEqual([
      {
        dueAt: "2026-11-02T00:00:00.000Z",
        doneAt: "2026-11-02T08:00:00.000Z",
        state: "done",
        reason: "asleep",
        made: 1,
      },
    ]);
    const frame = { idempotencyKey: "k", address: null, sentAt: at(SLOT), publicUrl: "https://c.example" };
    const { lines } = renderNotice("quiet", [JSON.stringify(facts()[0])], "c", { ...frame, locale: "zh-CN" });
    expect(lines).toContain("本报应于 2026年11月2日 08:00 发出，因机器处于休眠推迟。");
  });

  it("leaves a line for every slot that went by unseen, and sends only the newest", async () => {
    await queueQuietProofs(at(SLOT));
    const watch = { startedMs: SLOT + 3 * WEEK + MINUTE * 59, lookedMs: SLOT + 3 * WEEK + MINUTE * 59, awakeMs: 0 };
    expect(await queueQuietProofs(at(SLOT + 3 * WEEK + 60 * MINUTE), watch)).toBe(1);
    const slots = await listDueSlots(LOCAL_OPERATOR, "quietProof");
    expect(slots.map(({ state, reason }) => [state, reason])).toEqual([
      ["done", "notRunning"],
      ["skipped", "notRunning"],
      ["skipped", "notRunning"],
      ["done", null],
    ]);
  });

  it("does not call missing data quiet", async () => {
    putYear({ counties: ["520102"] });
    await queueQuietProofs(at(SLOT));
    putYear({ evaluated: false });
    await queueQuietProofs(at(SLOT + WEEK));
    expect(facts().map(({ evaluated, counties }) => [evaluated, counties])).toEqual([
      [1, 2],
      [0, 2],
    ]);
  });

  it("waits for the next slot where there was no channel, or another time was set, after this one began", async () => {
    getDatabase().sqlite.prepare(`DELETE FROM "MessageChannel"`).run();
    expect(await queueQuietProofs(at(SLOT))).toBe(0);
    expect(await listDueSlots(LOCAL_OPERATOR, "quietProof")).toEqual([]);
    await putChannel(HOOK);
    const { escalation, dueDays, messages } = await getDutySettings(LOCAL_OPERATOR);
    const friday = { ...messages, proof: { weekday: 5, hour: 17 } };
    await saveDutySettings(LOCAL_OPERATOR, { escalation, dueDays, messages: friday }, at(SLOT + MINUTE));
    expect(await queueQuietProofs(at(SLOT + 2 * MINUTE))).toBe(0);
    expect(await queueQuietProofs(at(Date.parse("2026-11-06T09:00:00Z")))).toBe(1);
  });
});
