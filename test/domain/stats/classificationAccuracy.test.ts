import { describe, expect, it } from "vitest";
import golden from "./golden/wilson.json";
import { expectClose, expectListClose } from "./expectClose.ts";
import { classificationAccuracy } from "@/domain/stats/classificationAccuracy.ts";
import { wilsonInterval } from "@/domain/stats/wilsonInterval.ts";

describe("classificationAccuracy", () => {
  it("counts by hand: 20 both yes, 5 and 10 mixed, 15 both no", () => {
    const pairs = [
      ...Array.from({ length: 20 }, () => ["yes", "yes"]),
      ...Array.from({ length: 5 }, () => ["yes", "no"]),
      ...Array.from({ length: 10 }, () => ["no", "yes"]),
      ...Array.from({ length: 15 }, () => ["no", "no"]),
    ];
    const found = classificationAccuracy(
      pairs.map(([a]) => a),
      pairs.map(([, b]) => b),
    );
    expect(found.labels).toEqual(["no", "yes"]);
    expect(found.confusion).toEqual([
      [15, 10],
      [5, 20],
    ]);
    expectClose(found.overall, 0.7, 1e-15);
    expectClose(found.kappa, 0.4, 1e-15);
    expectListClose(found.producers, [0.6, 0.8], 1e-15);
    expectListClose(found.users, [0.75, 2 / 3], 1e-15);
  });

  it("leaves shares without members undefined", () => {
    const found = classificationAccuracy([1, 1], [1, 2]);
    expectListClose(found.producers, [0.5, null], 0);
    expectListClose(found.users, [1, 0], 0);
    expect(classificationAccuracy([1, 1], [1, 1]).kappa).toBeNaN();
    expect(classificationAccuracy([], []).overall).toBeNaN();
  });

  it("orders numbers by size, before texts", () => {
    expect(classificationAccuracy([10, "b", 9], ["a", 2, 9]).labels).toEqual([2, 9, 10, "a", "b"]);
  });

  it("refuses lists of different length", () => {
    expect(() => classificationAccuracy([1], [1, 2])).toThrow("reference has 1 entries but predicted has 2");
  });
});

describe("wilsonInterval", () => {
  it("agrees with R's prop.test", () => {
    for (const { successes, n, interval } of golden.cases) {
      expectListClose(wilsonInterval(successes, n), interval, golden.tolerance, `${successes}/${n}`);
    }
  });
});
