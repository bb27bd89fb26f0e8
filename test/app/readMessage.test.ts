import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readHint, readProgress } from "@/app/_live/readMessage.ts";
import { eventKindSchema, hintSchema, progressSchema } from "@/contract/event.ts";

const odd = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined));
const textOrNull = fc.option(fc.string());
const numberOrNull = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }));
const amount = fc.double({ noNaN: true, noDefaultInfinity: true });

const hint = fc.record({
  seq: fc.oneof({ weight: 4, arbitrary: fc.integer() }, odd),
  kind: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...eventKindSchema.options) }, fc.constant("toString"), odd),
  areaId: fc.oneof({ weight: 4, arbitrary: textOrNull }, odd),
  subject: fc.oneof({ weight: 4, arbitrary: fc.string() }, odd),
});
const progress = fc.record({
  jobId: fc.oneof({ weight: 9, arbitrary: fc.integer() }, odd),
  kind: fc.string(),
  areaId: fc.oneof({ weight: 9, arbitrary: textOrNull }, odd),
  subject: fc.string(),
  state: fc.oneof({ weight: 9, arbitrary: fc.constantFrom("running", "done", "failed", "cancelled") }, odd),
  cancellable: fc.oneof({ weight: 9, arbitrary: fc.boolean() }, odd),
  done: fc.oneof({ weight: 9, arbitrary: amount }, odd),
  total: amount,
  unit: fc.oneof({ weight: 9, arbitrary: fc.string() }, odd),
  ratePerSecond: numberOrNull,
  remainingMs: fc.oneof({ weight: 9, arbitrary: numberOrNull }, odd),
});
const RUNS = { numRuns: 600, seed: 7 };

describe("what comes over the socket", () => {
  it("is read as the contract's schemas read it", () => {
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: hint }, odd), (message) => {
        const expected = hintSchema.safeParse(message);
        expect(readHint(message)).toEqual(expected.success ? expected.data : null);
      }),
      RUNS,
    );
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: progress }, odd), (message) => {
        const expected = progressSchema.safeParse(message);
        expect(readProgress(message)).toEqual(expected.success ? expected.data : null);
      }),
      RUNS,
    );
  });
});
