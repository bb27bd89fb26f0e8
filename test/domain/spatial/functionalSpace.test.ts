import { describe, expect, it } from "vitest";
import { expectClose, expectListClose } from "../stats/expectClose.ts";
import { functionalSpace, MIXED, NO_POINTS } from "@/domain/spatial/functionalSpace.ts";
import { kernelDensity, silvermanBandwidth } from "@/domain/spatial/kernelDensity.ts";
import { planarPoints } from "@/domain/spatial/pointWeights.ts";

describe("functionalSpace", () => {
  it("weighs rare functions up, as by hand", () => {
    // 10 shops and 2 factories in all: unit 0 has 3/10 and 1/2, unit 1 has 7/10 and 1/2.
    const { shares, dominant } = functionalSpace([3, 1, 7, 1], 2);
    expectListClose(shares, [0.3 / 0.8, 0.5 / 0.8, 0.7 / 1.2, 0.5 / 1.2], 1e-15);
    expect(Array.from(dominant)).toEqual([1, 0]);
  });

  it("calls a unit mixed below one half, and leaves one without points alone", () => {
    const { shares, dominant } = functionalSpace([1, 1, 1, 0, 0, 0], 3);
    expect(Array.from(dominant)).toEqual([MIXED, NO_POINTS]);
    expectListClose(shares, [1 / 3, 1 / 3, 1 / 3, null, null, null], 1e-15);
  });

  it("gives a function that occurs nowhere no share", () => {
    expectListClose(functionalSpace([2, 0], 2).shares, [1, 0], 0);
  });

  it("refuses counts that are negative or do not fill units", () => {
    expect(() => functionalSpace([1, -1], 2)).toThrow("Unit 0 has -1 points of function 1");
    expect(() => functionalSpace([1, 2, 3], 2)).toThrow("3 counts do not fill units of 2 functions");
  });
});

describe("kernelDensity", () => {
  it("falls from 3/(π h²) at a point to 0 at the bandwidth", () => {
    const places = planarPoints([
      [0, 0],
      [1, 0],
      [2, 0],
      [-9, 4],
    ]);
    const found = kernelDensity(planarPoints([[0, 0]]), places, 2);
    expectListClose(found, [3 / (4 * Math.PI), (3 / (4 * Math.PI)) * 0.5625, 0, 0], 1e-15);
  });

  it("integrates to the number of points", () => {
    const points = planarPoints([
      [0.3, 0.2],
      [1.7, 1.1],
      [-0.8, 0.9],
    ]);
    const step = 0.05;
    const pairs = Array.from({ length: 160 * 160 }, (_, i) => [-4 + step * (i % 160), -4 + step * Math.floor(i / 160)]);
    const total = kernelDensity(points, planarPoints(pairs), 1.5).reduce((a, b) => a + b, 0) * step * step;
    expectClose(total, 3, 1e-4);
  });

  it("has the Silverman bandwidth of four corners by hand", () => {
    // All four lie √2 from the centre: 0.9·√2·4^(−1/5).
    const corners = planarPoints([
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ]);
    expectClose(silvermanBandwidth(corners), 0.9 * Math.SQRT2 * 4 ** -0.2, 1e-14);
    expect(silvermanBandwidth(planarPoints([]))).toBeNaN();
  });

  it("refuses a bandwidth that is not positive", () => {
    expect(() => kernelDensity(planarPoints([]), planarPoints([]), 0)).toThrow("bandwidth is 0");
  });
});
