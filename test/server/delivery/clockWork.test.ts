import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AREA, clearAll, prepareArea, putChannel } from "./deliveryRig.ts";
import { closeDatabase, getDatabase } from "@/server/db/connection.ts";
import { listDueSlots } from "@/server/db/dueSlot.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";
import { chinaDay } from "@/server/db/workingCalendar.ts";
import { ClockWork } from "@/server/delivery/clockWork.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WEEK = 7 * 24 * HOUR;
/** Zones with a changing clock, an odd offset, and a day line. */
const ZONES = ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"];
const ownZone = process.env.TZ;

/** Looks at the clock every half minute from one moment to another; some looks may not happen. */
async function live(
  fromMs: number,
  toMs: number,
  { looks = (_wallMs: number): boolean => true, steady = (wallMs: number) => wallMs, everyMs = 30_000 } = {},
): Promise<void> {
  const work = new ClockWork({ wallMs: fromMs, steadyMs: steady(fromMs) });
  for (let wallMs = fromMs + everyMs; wallMs <= toMs; wallMs += everyMs) {
    if (looks(wallMs)) await work.look({ wallMs, steadyMs: steady(wallMs) });
  }
}

const slots = async () =>
  (await listDueSlots(LOCAL_OPERATOR, "quietProof")).map(({ dueAt, state, reason }) => [dueAt, state, reason]);

beforeAll(prepareArea);
beforeEach(async () => {
  clearAll();
  const { sqlite } = getDatabase();
  sqlite.prepare(`DELETE FROM "YearResult"`).run();
  sqlite
    .prepare(
      `INSERT INTO "YearResult" (areaId, year, fromYear, role, inputHash, computedAt, evaluatedHash) VALUES (?, 2025, 2024, 'judged', 'h', '2026-01-01T00:00:00.000Z', 'h')`,
    )
    .run(AREA);
  await putChannel({ kind: "webhook", url: "https://hook.example.org/" });
  sqlite.prepare(`UPDATE "MessageChannel" SET createdAt = '2026-01-01T00:00:00.000Z'`).run();
});
afterEach(() => {
  process.env.TZ = ownZone;
});
afterAll(closeDatabase);

describe("what is due by the clock", () => {
  it.each([
    ["America/New_York", "2026-03-08"],
    ["America/New_York", "2026-11-01"],
    ["Europe/Berlin", "2026-03-29"],
    ["Europe/Berlin", "2026-10-25"],
    ["Australia/Lord_Howe", "2026-04-05"],
    ["Australia/Lord_Howe", "2026-10-04"],
    ["Asia/Kathmandu", "2026-11-01"],
    ["Pacific/Apia", "2026-11-01"],
  ])(
    "comes at eight on Monday in China, once, in %s in the night of %s, when its clock may jump",
    async (zone, night) => {
      process.env.TZ = zone;
      const from = Date.parse(`${night}T00:00:00Z`);
      await live(from, from + 36 * HOUR, { everyMs: 30 * MINUTE });
      const monday = new Date(from + 24 * HOUR).toISOString();
      expect(new Date(monday).getUTCDay()).toBe(1);
      expect((await slots()).map(([dueAt]) => dueAt).filter((dueAt) => (dueAt ?? "") > `${night}T00:00`)).toEqual([
        monday,
      ]);
    },
  );

  const SLOT = Date.parse("2026-11-02T00:00:00Z");

  it("is taken once by two workers that look at the same moments", async () => {
    await Promise.all([live(SLOT - HOUR, SLOT + HOUR), live(SLOT - HOUR, SLOT + HOUR)]);
    expect((await slots()).filter(([dueAt]) => dueAt === new Date(SLOT).toISOString())).toHaveLength(1);
    expect(
      getDatabase()
        .sqlite.prepare(`SELECT count(*) FROM "Outbox" WHERE cause = 'quiet' AND dueMs >= ?`)
        .pluck()
        .get(SLOT),
    ).toBe(1);
  });

  it("is done late, with the reason, by a laptop that slept for eight hours", async () => {
    const wakes = SLOT + 7 * HOUR;
    await live(SLOT - 2 * HOUR, wakes + HOUR, {
      looks: (ms: number) => ms < SLOT - HOUR || ms >= wakes,
      // The steady clock stands while the machine sleeps.
      steady: (ms: number) => (ms < SLOT - HOUR ? ms : Math.max(SLOT - HOUR, ms - 8 * HOUR)),
    });
    expect((await slots())[0]).toEqual([new Date(SLOT).toISOString(), "done", "asleep"]);
  });

  it("is done late, with the reason, after the program was held up for ten minutes", async () => {
    const goesOn = SLOT + 10 * MINUTE;
    await live(SLOT - HOUR, goesOn + HOUR, { looks: (ms: number) => ms < SLOT - MINUTE || ms >= goesOn });
    expect((await slots())[0]).toEqual([new Date(SLOT).toISOString(), "done", "blocked"]);
  });

  it("is done late, with the reason, by a program that was started after it", async () => {
    await live(SLOT + HOUR, SLOT + 2 * HOUR);
    expect(await slots()).toEqual([[new Date(SLOT).toISOString(), "done", "notRunning"]]);
  });

  it("is not done twice when the wall clock is set back over it", async () => {
    await live(SLOT - MINUTE, SLOT + 30 * MINUTE);
    await live(SLOT - 30 * MINUTE, SLOT + 30 * MINUTE);
    expect((await slots()).filter(([dueAt]) => dueAt === new Date(SLOT).toISOString())).toHaveLength(1);
  });

  it("is on time week after week", async () => {
    const near = (ms: number) => (ms - SLOT + HOUR) % WEEK < 2 * HOUR;
    await live(SLOT - HOUR, SLOT + 3 * WEEK + HOUR, { looks: near, everyMs: MINUTE });
    const ours = (await slots()).filter(([dueAt]) => Date.parse(dueAt ?? "") >= SLOT);
    expect(ours.map(([, state, reason]) => [state, reason])).toEqual(Array.from({ length: 4 }, () => ["done", null]));
  });
});

describe("the day in China", () => {
  it.each(ZONES)("begins at 16:00 UTC, wherever the server stands: %s", (zone) => {
    process.env.TZ = zone;
    expect(chinaDay(new Date("2026-03-08T15:59:59.999Z"))).toBe("2026-03-08");
    expect(chinaDay(new Date("2026-03-08T16:00:00.000Z"))).toBe("2026-03-09");
  });
});
