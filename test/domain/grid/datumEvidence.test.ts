import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromWgs84, type ChinaDatum, type LonLat } from "@/domain/grid/chinaDatums.ts";
import { judgeDatum, type PlacePair } from "@/domain/grid/datumEvidence.ts";

const CENTRES: LonLat[] = [
  [106.71, 26.58],
  [106.66, 26.39],
  [106.87, 26.76],
  [107.03, 27.7],
  [105.93, 26.25],
  [107.52, 26.26],
  [105.3, 27.3],
  [107.98, 26.58],
];

const pairs = (datum: ChinaDatum, noiseDegrees: (index: number) => LonLat = () => [0, 0]): PlacePair[] =>
  CENTRES.map((reference, index) => {
    const [x, y] = fromWgs84(datum, reference);
    const [dx, dy] = noiseDegrees(index);
    return { reference, observed: [x + dx, y + dy] };
  });

describe("judgeDatum", () => {
  it("names the datum of places, with the size and direction of the shift", () => {
    expect(judgeDatum(pairs("wgs84"))).toMatchObject({ datum: "wgs84", places: 8, offsetM: 0 });
    const gcj02 = judgeDatum(pairs("gcj02"));
    expect(gcj02.datum).toBe("gcj02");
    // Guiyang by hand from the golden of gcoord: 0.003772° E, −0.003522° N: 376 m and −392 m.
    expect(gcj02.offsetM).toBeGreaterThan(450);
    expect(gcj02.offsetM).toBeLessThan(600);
    expect(gcj02.bearingDeg).toBeGreaterThan(125);
    expect(gcj02.bearingDeg).toBeLessThan(160);
    expect(judgeDatum(pairs("bd09")).datum).toBe("bd09");
  });

  it("bears outlines of another edition: a hundred metres of scatter, three counties redrawn", () => {
    const scatter = fc.array(
      fc.tuple(
        fc.double({ min: -0.001, max: 0.001, noNaN: true }),
        fc.double({ min: -0.001, max: 0.001, noNaN: true }),
      ),
      {
        minLength: 8,
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(scatter, fc.constantFrom<ChinaDatum>("wgs84", "gcj02", "bd09"), (noise, datum) => {
        const redrawn: LonLat = [0.05, -0.04];
        const verdict = judgeDatum(pairs(datum, (index) => (index < 2 ? redrawn : noise[index]))).datum;
        // Never the wrong one; undecided only where the scatter is wide.
        expect([datum, null]).toContain(verdict);
      }),
      { seed: 20260102, numRuns: 300 },
    );
    expect(judgeDatum(pairs("gcj02", (index) => (index < 3 ? [0.05, -0.04] : [0, 0]))).datum).toBe("gcj02");
  });

  it("stays undecided half-way, on opposite shifts and without places", () => {
    const half = pairs("gcj02").map(({ reference, observed }) => ({
      reference,
      observed: [(reference[0] + observed[0]) / 2, (reference[1] + observed[1]) / 2] as const,
    }));
    expect(judgeDatum(half).datum).toBeNull();
    const opposite = pairs("gcj02").map(({ reference, observed }) => ({ reference: observed, observed: reference }));
    expect(judgeDatum(opposite).datum).toBeNull();
    expect(judgeDatum([])).toMatchObject({ datum: null, places: 0, offsetM: NaN });
  });
});
