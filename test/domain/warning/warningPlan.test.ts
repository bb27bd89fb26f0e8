import { describe, expect, it } from "vitest";
import type { Recipient } from "@/domain/alert/messagePlan.ts";
import {
  reminderMs,
  remindedRecipients,
  warnedRecipients,
  warningCause,
  type WarnedPlace,
} from "@/domain/warning/warningPlan.ts";

const CITY = ["520100", "520102", "520103"];

function reader(key: string, reach: readonly string[] | null, change: Partial<Recipient> = {}): Recipient {
  const isGroup = key.startsWith("channel");
  return {
    ...{ channelId: 1, key, personId: isGroup ? null : 1, standsFor: isGroup ? null : 1, areaId: "gz" },
    ...{ regionCode: reach?.[0] ?? null, reach: reach && new Set(reach), lowestLevel: "blue", frequency: "weekly" },
    mayAct: true,
    ...change,
  };
}

const county = reader("person:1", ["520102"]);
const otherCounty = reader("person:2", ["520103"]);
const city = reader("person:3", CITY);
const province = reader("person:4", null);
const farCity = reader("person:5", ["520300", "520302"]);
const ALL = [county, otherCounty, city, province, farCity];
const keys = (recipients: readonly Recipient[]) => recipients.map(({ key }) => key);

/** One county, or the city with its counties. */
const place = (codes: readonly string[], change: Partial<WarnedPlace> = {}): WarnedPlace => ({
  ...{ areaId: "gz", regionCodes: codes, level: "orange" },
  within: new Set(codes.includes("520100") ? CITY : codes),
  ...change,
});

describe("a warning is told", () => {
  it("to the units of its place, above it and below it, and to nobody elsewhere", () => {
    expect(keys(warnedRecipients(place(["520102"]), ALL))).toEqual(["person:1", "person:3", "person:4"]);
    expect(keys(warnedRecipients(place(["520100"]), ALL))).toEqual(["person:1", "person:2", "person:3", "person:4"]);
  });

  it("not in another area, and not below the level a channel asks for", () => {
    const others = [
      reader("channel:1", null, { areaId: "yunnan" }),
      reader("channel:2", null, { areaId: null }),
      reader("channel:3", null, { lowestLevel: "red" }),
    ];
    expect(keys(warnedRecipients(place(["520102"]), others))).toEqual(["channel:2"]);
    expect(keys(warnedRecipients(place(["520102"], { level: "red" }), others))).toEqual(["channel:2", "channel:3"]);
  });

  it("once to who stands in for a colleague, and by each of several channels", () => {
    const own = reader("person:1", ["520102"]);
    const both = [{ ...own, standsFor: 9 }, own, { ...own, channelId: 2 }];
    expect(warnedRecipients(place(["520102"]), both).map(({ channelId }) => channelId)).toEqual([1, 2]);
  });
});

describe("the reminder before a warning ends", () => {
  it("goes to those only who may replace it: they act, and answer for all of its places", () => {
    const reading = reader("person:6", CITY, { mayAct: false });
    const group = reader("channel:7", CITY);
    const readers = [...ALL, reading, group];
    expect(keys(remindedRecipients(place(["520102", "520103"]), readers))).toEqual([
      "person:3",
      "person:4",
      "channel:7",
    ]);
  });

  const HOUR = 3_600_000;
  it.each([
    ["a long warning a day before", 0, 0, 90 * 24, 89 * 24],
    ["a short one when half of it is over", 0, 0, 10, 5],
    ["one that begins later by its own length", 0, 20, 30, 25],
    ["one issued late by what was left then", 6, 0, 10, 8],
  ])("comes for %s", (_case, issued, effective, expires, expected) => {
    const times = { issuedMs: issued * HOUR, effectiveMs: effective * HOUR, expiresMs: expires * HOUR };
    expect(reminderMs(times) / HOUR).toBe(expected);
  });

  it("is refused for a warning without time", () => {
    expect(() => reminderMs({ issuedMs: 0, effectiveMs: 5, expiresMs: 5 })).toThrow(RangeError);
  });
});

describe("what a message is told as", () => {
  it("follows from what it is to those before it", () => {
    expect((["alert", "update", "cancel"] as const).map(warningCause)).toEqual([
      "warningIssued",
      "warningUpdated",
      "warningCancelled",
    ]);
  });
});
