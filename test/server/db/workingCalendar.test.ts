import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OFFICIAL_CALENDAR } from "@/domain/alert/officialCalendar.ts";
import { closeDatabase, getDatabase } from "@/server/db/connection.ts";
import { applyMigrations } from "@/server/db/migrate.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";
import { changeCalendar, ensureCalendar, listCalendarDays } from "@/server/db/workingCalendar.ts";
import { write } from "@/server/db/write.ts";

const NOW = new Date("2026-11-02T01:00:00Z");
const start = () => write((transaction) => ensureCalendar(transaction, NOW));
const daysOf = async (year: number) =>
  (await listCalendarDays(LOCAL_OPERATOR)).map(({ day }) => day).filter((day) => day.startsWith(`${year}-`));

beforeAll(applyMigrations);
afterAll(closeDatabase);

describe("the published calendar", () => {
  it("is entered with the first start", async () => {
    await start();
    expect(await listCalendarDays(LOCAL_OPERATOR)).toHaveLength(OFFICIAL_CALENDAR.length);
  });

  it("does not come back for a year whose days were taken out to the last", async () => {
    const remove = await daysOf(2025);
    expect(remove.length).toBeGreaterThan(20);
    await changeCalendar(LOCAL_OPERATOR, { set: [], remove }, NOW);
    await start();
    expect(await daysOf(2025)).toEqual([]);
    expect((await daysOf(2026)).length).toBeGreaterThan(20);
  });

  it("leaves days alone that an older version of the program entered and people changed", async () => {
    const { sqlite } = getDatabase();
    sqlite.exec(
      `DELETE FROM "CalendarYear"; DELETE FROM "CalendarDay" WHERE day LIKE '2026-%' AND day <> '2026-10-01'`,
    );
    await start();
    expect(await daysOf(2026)).toEqual(["2026-10-01"]);
    expect(sqlite.prepare(`SELECT count(*) FROM "CalendarYear"`).pluck().get()).toBe(4);
  });
});
