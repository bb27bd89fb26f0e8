import { describe, expect, it } from "vitest";
import { nearestLayer } from "@/workers/jobs/factors/factorLayers.ts";

const layers = (...years: number[]) => years.map((year) => ({ year }));

describe("the layer that speaks for a year", () => {
  it.each([
    [layers(2000, 2010), 2010, 2010],
    [layers(2000, 2010), 2004, 2000],
    [layers(2000, 2010), 2006, 2010],
    [layers(2010, 2000), 2005, 2000],
    [layers(0, 2010), 2010, 2010],
    [layers(0, 2010), 2011, 0],
  ])("%j for %i is %i: its own, the one for all, the nearest, the earlier of two", (loaded, year, chosen) => {
    expect(nearestLayer(loaded, year)?.year).toBe(chosen);
  });

  it("is none where nothing is loaded", () => {
    expect(nearestLayer([], 2000)).toBeNull();
  });
});
