import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  planMessages,
  recipientsOf,
  STORM_BUDGET,
  STORM_WINDOW_MS,
  type MessageSubject,
  type Recipient,
} from "@/domain/alert/messagePlan.ts";
import { nextDigestMs } from "@/domain/alert/messageTiming.ts";
import { retryDelayMs } from "@/domain/alert/retry.ts";

const PATHS: Record<string, string[]> = {
  "520102": ["520102", "520100", "gz"],
  "520103": ["520103", "520100", "gz"],
  "520302": ["520302", "gz"],
};
const NOW = Date.parse("2026-11-02T01:00:00Z");

function person(id: number, regionCode: string | null, change: Partial<Recipient> = {}): Recipient {
  const below = Object.keys(PATHS).filter((code) => regionCode !== null && PATHS[code].includes(regionCode));
  return {
    channelId: 1,
    key: `person:${id}`,
    ...{ personId: id, standsFor: id, mayAct: true },
    areaId: "gz",
    regionCode,
    reach: regionCode === null ? null : new Set([regionCode, ...below]),
    lowestLevel: "blue",
    frequency: "immediate",
    ...change,
  };
}
const group = (id: number, regionCode: string | null): Recipient => ({
  ...person(id, regionCode),
  key: `channel:${id}`,
  channelId: id,
  ...{ personId: null, standsFor: null },
});

function alert(number: string, regionCode = "520102", change: Partial<MessageSubject> = {}): MessageSubject {
  const place = { areaId: "gz", regionCode, path: PATHS[regionCode] };
  return { number, ...place, level: "orange", ruleKey: "r", rung: 0, assigneeId: null, silenced: false, ...change };
}

const COUNTY = person(1, "520102");
const CITY = person(2, "520100");
const PROVINCE = person(3, null);
const ALL = [COUNTY, CITY, PROVINCE];
const keys = (recipients: readonly Recipient[]) => recipients.map(({ key }) => key);
const fresh = () => 0;

describe("those who are told", () => {
  it("are the county's unit first, the city's and the province's as the alert climbs", () => {
    expect(keys(recipientsOf(alert("a"), "opened", ALL))).toEqual(["person:1"]);
    expect(keys(recipientsOf(alert("a", "520102", { rung: 1 }), "escalated", ALL))).toEqual(["person:2"]);
    expect(keys(recipientsOf(alert("a", "520102", { rung: 2 }), "escalated", ALL))).toEqual(["person:3"]);
  });

  it("are the next unit above where a county has nobody", () => {
    expect(keys(recipientsOf(alert("a", "520103"), "opened", ALL))).toEqual(["person:2"]);
    expect(keys(recipientsOf(alert("a", "520302"), "opened", ALL))).toEqual(["person:3"]);
  });

  it("are groups that cover the region, whatever the rung", () => {
    const groups = [group(7, "520100"), group(8, "520302"), group(9, null)];
    expect(keys(recipientsOf(alert("a"), "opened", groups))).toEqual(["channel:7", "channel:9"]);
  });

  it("are not told of levels below the one they asked for", () => {
    const proud = [person(4, "520102", { lowestLevel: "red" })];
    expect(recipientsOf(alert("a"), "opened", proud)).toEqual([]);
    expect(recipientsOf(alert("a", "520102", { level: "red" }), "opened", proud)).toHaveLength(1);
  });

  it("are the owner for an assignment, and everybody who may have heard for a closing", () => {
    expect(keys(recipientsOf(alert("a", "520102", { assigneeId: 2 }), "assigned", ALL))).toEqual(["person:2"]);
    expect(keys(recipientsOf(alert("a", "520102", { rung: 1 }), "closed", ALL))).toEqual(["person:1", "person:2"]);
  });

  it("are told once though they stand in for a colleague of the same unit, and get what is assigned to that colleague", () => {
    const own = person(1, "520102");
    const both = [{ ...own, standsFor: 6 }, own];
    expect(planMessages("opened", [alert("a")], both, fresh, NOW)).toHaveLength(1);
    expect(keys(recipientsOf(alert("a", "520102", { assigneeId: 6 }), "assigned", both))).toEqual(["person:1"]);
    expect(recipientsOf(alert("a", "520102", { assigneeId: 2 }), "assigned", both)).toEqual([]);
  });
});

describe("a storm", () => {
  it("of ten thousand crossings makes at most three messages a person in ten minutes, and leaves none out", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 6 }), (batches) => {
        const sent = new Map<string, number>();
        const numbers = new Set<string>();
        let count = 0;
        for (const size of batches) {
          const subjects = Array.from({ length: size }, () => alert(`A-${++count}`));
          for (const message of planMessages("opened", subjects, ALL, ({ key }) => sent.get(key) ?? 0, NOW)) {
            const { key } = message.recipient;
            if (!message.held) sent.set(key, (sent.get(key) ?? 0) + 1);
            else expect(message.dueMs).toBe(NOW + STORM_WINDOW_MS);
            for (const number of message.numbers) numbers.add(number);
          }
        }
        for (const messages of sent.values()) expect(messages).toBeLessThanOrEqual(STORM_BUDGET);
        expect(numbers.size).toBe(count);
      }),
      { seed: 4, numRuns: 30 },
    );
  });

  it("within the budget is told alert by alert", () => {
    const plan = planMessages("opened", [alert("a"), alert("b")], ALL, fresh, NOW);
    expect(plan.map(({ numbers }) => numbers)).toEqual([["a"], ["b"]]);
    expect(plan.every(({ held, dueMs }) => !held && dueMs === NOW)).toBe(true);
  });
});

describe("a silence", () => {
  it("is written down instead of a message", () => {
    const plan = planMessages("opened", [alert("a", "520102", { silenced: true }), alert("b")], ALL, fresh, NOW);
    expect(plan.map(({ state, numbers }) => [state, numbers])).toEqual([
      ["queued", ["b"]],
      ["silenced", ["a"]],
    ]);
  });
});

describe("a digest", () => {
  it.each([
    ["daily", "2026-11-01T23:59:00Z", "2026-11-02T00:00:00Z"],
    ["daily", "2026-11-02T00:00:00Z", "2026-11-03T00:00:00Z"],
    ["weekly", "2026-11-02T01:00:00Z", "2026-11-09T00:00:00Z"],
    ["weekly", "2026-11-08T23:00:00Z", "2026-11-09T00:00:00Z"],
  ] as const)("that is %s leaves after %s at %s: eight in China", (frequency, now, expected) => {
    expect(new Date(nextDigestMs(frequency, Date.parse(now))).toISOString()).toBe(expected.replace("Z", ".000Z"));
  });

  it("gathers what happened until then", () => {
    const [message] = planMessages("opened", [alert("a")], [person(5, "520102", { frequency: "daily" })], fresh, NOW);
    expect(message).toMatchObject({ held: true, dueMs: nextDigestMs("daily", NOW) });
  });
});

describe("the wait before the next attempt", () => {
  it("doubles up to six hours, with a random half, and is never shorter than the receiver asks", () => {
    expect([1, 2, 3].map((attempts) => retryDelayMs(attempts, 0))).toEqual([7_500, 15_000, 30_000]);
    expect(retryDelayMs(1, 0.5)).toBe(11_250);
    expect(retryDelayMs(40, 1)).toBe(21_600_000);
    expect(retryDelayMs(1, 0, 120_000)).toBe(120_000);
  });
});
