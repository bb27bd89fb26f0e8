import { describe, expect, it } from "vitest";
import {
  checkEscalationTable,
  DEFAULT_ESCALATION,
  escalationStep,
  type EscalationSubject,
} from "@/domain/alert/escalation.ts";

const PLAIN_WEEKS = { holidays: new Set<string>(), makeUpDays: new Set<string>() };
/** A red alert of a Monday that nobody has taken up. */
const WAITING: EscalationSubject = { level: "red", sinceDay: "2026-11-02", waiting: true, dueDay: null };
const stepOn = (subject: EscalationSubject, today: string, calendar = PLAIN_WEEKS) =>
  escalationStep(subject, today, DEFAULT_ESCALATION, calendar);

describe("an alert that waits", () => {
  it.each([
    ["2026-11-02", 0],
    ["2026-11-03", 0],
    ["2026-11-04", 1],
    ["2026-11-05", 2],
  ])("is told on %s to rung %i", (today, rung) => {
    expect(stepOn(WAITING, today)).toBe(rung);
  });

  it("climbs the slower the lower its level", () => {
    expect(stepOn({ ...WAITING, level: "blue" }, "2026-11-09")).toBe(0);
    expect(stepOn({ ...WAITING, level: "blue" }, "2026-11-10")).toBe(1);
    expect(stepOn({ ...WAITING, level: "blue" }, "2026-11-17")).toBe(2);
  });

  it("does not climb over a weekend or a holiday", () => {
    const friday = { ...WAITING, sinceDay: "2026-11-06" };
    expect(stepOn(friday, "2026-11-09")).toBe(0);
    expect(stepOn(friday, "2026-11-10")).toBe(1);
    const calendar = { holidays: new Set(["2026-11-09", "2026-11-10"]), makeUpDays: new Set<string>() };
    expect(stepOn(friday, "2026-11-11", calendar)).toBe(0);
  });
});

describe("an alert that is being worked on", () => {
  const taken = { ...WAITING, waiting: false, dueDay: "2026-11-06" };

  it.each([
    ["2026-11-06", 0],
    ["2026-11-07", 1],
    ["2026-11-09", 1],
    ["2026-11-10", 2],
  ])("due on a Friday is told on %s to rung %i", (today, rung) => {
    expect(stepOn(taken, today)).toBe(rung);
  });

  it("stays where it is without a due day", () => {
    expect(stepOn({ ...taken, dueDay: null }, "2027-11-02")).toBe(0);
  });
});

describe("a ladder", () => {
  it("must climb", () => {
    expect(() => checkEscalationTable(DEFAULT_ESCALATION)).not.toThrow();
    const flat = { ...DEFAULT_ESCALATION, red: { prefecture: 2, area: 2 } };
    expect(() => checkEscalationTable(flat)).toThrow("red: the area (2) must come after the prefecture (2");
  });
});
