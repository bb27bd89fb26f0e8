import { expect } from "vitest";
import type { ChainEnd } from "./chainRuns.ts";

const counted = (numbers: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return counts;
};

/**
 * What must hold after a kill anywhere: the same alerts and messages as without one, each message received, and received
 * again only if nobody had yet written down that it had been taken.
 */
export function checkChain(end: ChainEnd, expected: ChainEnd): void {
  expect(end.signal).toBe("SIGKILL");
  expect(end.alerts).toBe(expected.alerts);
  expect(end.atEnd).toEqual(expected.atEnd);
  const counts = counted(end.received);
  expect([...counts.keys()].sort()).toEqual(end.atEnd.map(({ idempotencyKey }) => idempotencyKey));
  const written = new Set(
    end.atDeath.filter(({ state }) => state === "sent").map(({ idempotencyKey }) => idempotencyKey),
  );
  for (const [number, count] of counts) {
    expect(count, number).toBeLessThanOrEqual(2);
    if (written.has(number)) expect(count, number).toBe(1);
  }
}
