import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AREA, clearAll, NOW, prepareArea, putAlert, putChannel, putPerson, queue } from "../delivery/deliveryRig.ts";
import { loadAudience, type AlertForMessages } from "@/server/db/audience.ts";
import { closeDatabase, getDatabase } from "@/server/db/connection.ts";
import { saveDutySettings, getDutySettings } from "@/server/db/dutySetting.ts";
import { appendEvent } from "@/server/db/event.ts";
import { queueMessages } from "@/server/db/messageQueue.ts";
import { changePerson } from "@/server/db/person.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";
import { createSilence } from "@/server/db/silence.ts";
import { write } from "@/server/db/write.ts";

const MAIL = {
  kind: "email",
  host: "mail.example.org",
  port: 465,
  security: "tls",
  user: null,
  from: "w@example.org",
} as const;
const HOOK = { kind: "webhook", url: "https://hook.example.org/" } as const;
const ALERT: AlertForMessages = {
  ...{ number: "A-2025-000001", areaId: AREA, regionCode: "520102", ruleKey: "r", level: "yellow" },
  ...{ escalationStep: 0, assigneeId: null },
};
const keys = (now = NOW) => loadAudience(now).recipients.map(({ key }) => key);

async function tell(alert: AlertForMessages, now: Date): Promise<{ state: string; held: number; dueMs: number }[]> {
  await write(async (transaction) => {
    const event = {
      kind: "alert.opened",
      areaId: AREA,
      regionCode: alert.regionCode,
      subject: alert.number,
      at: now,
    } as const;
    const eventSeqs = new Map([[alert.number, await appendEvent(transaction, event)]]);
    await queueMessages(transaction, { cause: "opened", alerts: [alert], eventSeqs, now });
  });
  return getDatabase()
    .sqlite.prepare(`SELECT state, held, dueMs FROM "Outbox" WHERE channelId IS NOT NULL ORDER BY id`)
    .all() as { state: string; held: number; dueMs: number }[];
}

beforeAll(prepareArea);
beforeEach(() => {
  clearAll();
  putAlert("A-2025-000001");
});
afterAll(closeDatabase);

describe("those who can be told", () => {
  it("are nobody without a channel", async () => {
    await putPerson();
    expect(keys()).toEqual([]);
  });

  it("are groups by their own channel and people by every mail channel of their area", async () => {
    const hook = await putChannel(HOOK);
    await putChannel(MAIL, { name: "here" });
    await putChannel(MAIL, { name: "elsewhere", areaId: "yunnan" });
    const person = await putPerson();
    expect(keys()).toEqual([`channel:${hook}`, `person:${person}`]);
  });

  it("are not people without an address, who want none, or who have left", async () => {
    await putChannel(MAIL);
    await putPerson({ email: null });
    await putPerson({ messages: "never" });
    await changePerson(LOCAL_OPERATOR, await putPerson(), { active: false }, NOW);
    expect(keys()).toEqual([]);
  });

  it("are the one who stands in while somebody is away, to the end of the last day in China", async () => {
    await putChannel(MAIL);
    const away = await putPerson();
    const substitute = await putPerson({ regionCode: "520103" });
    await changePerson(LOCAL_OPERATOR, away, { absentTo: "2026-11-02", substituteId: substitute }, NOW);
    expect(keys()).toEqual([`person:${substitute}`, `person:${substitute}`]);
    const places = loadAudience(NOW).recipients.map(({ regionCode }) => regionCode);
    expect(places).toEqual(["520102", "520103"]);
    expect(keys(new Date("2026-11-02T15:59:00Z"))).toEqual([`person:${substitute}`, `person:${substitute}`]);
    expect(keys(new Date("2026-11-02T16:00:00Z"))).toEqual([`person:${away}`, `person:${substitute}`]);
  });

  it("have a budget that counts what was sent or promised lately", async () => {
    const hook = await putChannel(HOOK);
    queue(hook);
    queue(hook, { dueMs: NOW.getTime() - 601_000 });
    queue(hook, { held: 1 });
    queue(hook, { state: "silenced" });
    const audience = loadAudience(NOW);
    expect(audience.sentLately(audience.recipients[0])).toBe(1);
  });
});

describe("a silence", () => {
  const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);
  beforeEach(async () => {
    await putChannel(HOOK);
    const period = { startsAt: NOW.toISOString(), endsAt: hours(24).toISOString() };
    const what = {
      areaId: AREA,
      regionCode: "520100",
      ruleKey: null,
      highestLevel: "yellow",
      reason: "survey",
    } as const;
    await createSilence(LOCAL_OPERATOR, { ...what, ...period }, NOW);
  });

  it("holds messages back and writes down that it did", async () => {
    expect((await tell(ALERT, hours(1))).map(({ state }) => state)).toEqual(["silenced"]);
  });

  it("is broken through by a rise in level", async () => {
    expect((await tell({ ...ALERT, level: "orange" }, hours(1))).map(({ state }) => state)).toEqual(["queued"]);
  });

  it("ends by the clock", async () => {
    expect((await tell(ALERT, hours(24))).map(({ state }) => state)).toEqual(["queued"]);
  });
});

describe("quiet hours", () => {
  beforeEach(async () => {
    await putChannel(HOOK);
    const { escalation, dueDays, messages } = await getDutySettings(LOCAL_OPERATOR);
    const quiet = { fromHour: 22, toHour: 7, upTo: "yellow" } as const;
    await saveDutySettings(LOCAL_OPERATOR, { escalation, dueDays, messages: { ...messages, quiet } }, NOW);
  });
  const midnight = new Date("2026-11-02T16:00:00Z");

  it("keep a yellow message until seven in China, and let a red one through", async () => {
    const [held] = await tell(ALERT, midnight);
    expect(held).toEqual({ state: "queued", held: 1, dueMs: Date.parse("2026-11-02T23:00:00Z") });
    const [, sent] = await tell({ ...ALERT, level: "red" }, midnight);
    expect(sent).toEqual({ state: "queued", held: 0, dueMs: midnight.getTime() });
  });
});
