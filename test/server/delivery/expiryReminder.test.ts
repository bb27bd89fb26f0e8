import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clearAll, drainAll, makeDrain, NOW, prepareArea, putChannel, putPerson } from "./deliveryRig.ts";
import { contentFrom, forgetWarnings, issue, openOffice, type Office } from "./warningRig.ts";
import { accepted, type OutgoingMessage } from "@/server/delivery/channel.ts";
import { ClockWork } from "@/server/delivery/clockWork.ts";
import { closeDatabase, getDatabase } from "@/server/db/connection.ts";
import { listEventsSince } from "@/server/db/event.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ISSUED = NOW.getTime();
/** A warning of three days is remembered after two. */
const DUE = ISSUED + 2 * DAY;

/** Looks at the clock every half minute; some looks may not happen. */
async function live(fromMs: number, toMs: number, looks = (_wallMs: number): boolean => true): Promise<void> {
  const work = new ClockWork({ wallMs: fromMs, steadyMs: fromMs });
  for (let wallMs = fromMs + MINUTE / 2; wallMs <= toMs; wallMs += MINUTE / 2) {
    if (looks(wallMs)) await work.look({ wallMs, steadyMs: wallMs });
  }
}

interface Slot {
  readonly name: string;
  readonly dueMs: number;
  readonly state: string;
  readonly reason: string | null;
  readonly made: number;
}
const slots = () =>
  getDatabase()
    .sqlite.prepare(`SELECT name, dueMs, state, reason, made FROM "DueSlot" WHERE name LIKE 'expiry:%'`)
    .all() as Slot[];
const reminders = () =>
  getDatabase().sqlite.prepare(`SELECT count(*) FROM "Outbox" WHERE cause = 'warningExpiring'`).pluck().get();

let office: Office;
let number: string;
beforeAll(prepareArea);
beforeEach(async () => {
  clearAll();
  forgetWarnings();
  office = await openOffice();
  await putChannel({ kind: "webhook", url: "https://hook.example.org/" });
  number = await issue(office, { content: contentFrom({ days: 3 }) });
});
afterAll(closeDatabase);

describe("the reminder before a warning ends", () => {
  it("comes a day before, once, and tells the browsers too", async () => {
    await live(DUE - 5 * MINUTE, DUE - MINUTE / 2);
    expect(reminders()).toBe(0);
    await live(DUE - MINUTE, DUE + 5 * MINUTE);
    expect(slots()).toEqual([{ name: `expiry:${number}`, dueMs: DUE, state: "done", reason: null, made: 1 }]);
    expect(reminders()).toBe(1);
    const { events } = await listEventsSince(LOCAL_OPERATOR, 0);
    expect(events.filter(({ kind }) => kind === "warning.expiring").map(({ subject }) => subject)).toEqual([number]);
  });

  it("is taken once by two workers that look at the same moments", async () => {
    await Promise.all([live(DUE - MINUTE, DUE + 3 * MINUTE), live(DUE - MINUTE, DUE + 3 * MINUTE)]);
    expect(slots()).toHaveLength(1);
    expect(reminders()).toBe(1);
  });

  it("is late with the reason where the program was held up over its moment", async () => {
    await live(DUE - HOUR, DUE + HOUR, (ms) => ms < DUE - MINUTE || ms >= DUE + 10 * MINUTE);
    expect(slots()).toMatchObject([{ state: "done", reason: "blocked", made: 1 }]);
  });

  it("is skipped, with the reason, where everything stood still until the warning had ended", async () => {
    await live(ISSUED + 3 * DAY + HOUR, ISSUED + 3 * DAY + 2 * HOUR);
    expect(slots()).toMatchObject([{ state: "skipped", reason: "notRunning", made: 0 }]);
    expect(reminders()).toBe(0);
  });

  it("does not come for what was replaced or withdrawn, but for what took its place", async () => {
    const content = contentFrom({ days: 10 });
    const next = await issue(office, { messageType: "update", referencesNumber: number, content });
    await live(DUE - MINUTE, DUE + 5 * MINUTE);
    expect(slots()).toEqual([]);
    await live(ISSUED + 9 * DAY - MINUTE, ISSUED + 9 * DAY + MINUTE);
    expect(slots().map(({ name }) => name)).toEqual([`expiry:${next}`]);
    const other = await issue(office, { messageType: "cancel", referencesNumber: next, content });
    await live(ISSUED + 9 * DAY, ISSUED + 9 * DAY + MINUTE);
    expect(slots().map(({ name }) => name)).not.toContain(`expiry:${other}`);
  });

  it("is not sent any more once the warning has been withdrawn while it waited", async () => {
    await live(DUE - MINUTE, DUE + MINUTE);
    await issue(office, { messageType: "cancel", referencesNumber: number, content: contentFrom({ days: 3 }) });
    const sent: OutgoingMessage[] = [];
    const { drain, clock } = makeDrain({
      send: (message) => {
        sent.push(message);
        return Promise.resolve(accepted(200, "ok"));
      },
    });
    clock.now = new Date(DUE + 2 * MINUTE);
    await drainAll(drain);
    expect(sent.map(({ facts }) => facts.cause)).toEqual(["warningIssued", "warningCancelled"]);
  });

  it("asks those who may act, not those who only read", async () => {
    const MAIL = { kind: "email", host: "m.example.org", port: 465, security: "tls", user: null } as const;
    await putChannel({ ...MAIL, from: "w@example.org" });
    await putPerson({ role: "viewer" });
    const acting = await putPerson();
    await live(DUE - MINUTE, DUE + MINUTE);
    const people = getDatabase()
      .sqlite.prepare(`SELECT personId FROM "Outbox" WHERE cause = 'warningExpiring' AND personId IS NOT NULL`)
      .pluck()
      .all();
    expect(people).toEqual([acting]);
  });
});
