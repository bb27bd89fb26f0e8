import { describe, expect, it } from "vitest";
import { consecutivePairs, thresholdBaseline } from "@/domain/risk/thresholdBaseline.ts";

describe("thresholdBaseline", () => {
  it("takes the first 40 % of the pairs, rounded", () => {
    const { ready, baseline, judged } = thresholdBaseline([2000, 2005, 2010, 2015, 2020, 2024]);
    expect(ready).toBe(true);
    expect(baseline).toEqual([
      { fromYear: 2000, toYear: 2005 },
      { fromYear: 2005, toYear: 2010 },
    ]);
    expect(judged.map((pair) => pair.toYear)).toEqual([2015, 2020, 2024]);
  });

  it("takes ten of the 24 pairs of 2000 to 2024", () => {
    const years = Array.from({ length: 25 }, (_, i) => 2000 + i);
    expect(thresholdBaseline(years).baseline.at(-1)).toEqual({ fromYear: 2009, toYear: 2010 });
  });

  it("takes at least one pair, and is not ready while nothing is left to judge", () => {
    expect(thresholdBaseline([2000, 2010, 2020])).toMatchObject({ ready: true, baseline: [{ toYear: 2010 }] });
    expect(thresholdBaseline([2000, 2010])).toMatchObject({ ready: false, baseline: [{ toYear: 2010 }], judged: [] });
    expect(thresholdBaseline([2000])).toEqual({ ready: false, baseline: [], judged: [] });
    expect(thresholdBaseline([])).toEqual({ ready: false, baseline: [], judged: [] });
  });

  it("obeys an explicit last year of the baseline", () => {
    const years = [2000, 2005, 2010, 2015];
    expect(thresholdBaseline(years, 2010).judged).toEqual([{ fromYear: 2010, toYear: 2015 }]);
    expect(thresholdBaseline(years, 2012).baseline).toHaveLength(2);
    expect(thresholdBaseline(years, 2004).ready).toBe(false);
    expect(thresholdBaseline(years, 2015).ready).toBe(false);
  });

  it("sorts the years and refuses an impossible share", () => {
    expect(consecutivePairs([2010, 2000, 2010])).toEqual([{ fromYear: 2000, toYear: 2010 }]);
    expect(() => thresholdBaseline([2000], undefined, 1.5)).toThrow("Baseline share 1.5");
  });
});
