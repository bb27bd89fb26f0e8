import { describe, expect, it } from "vitest";
import golden from "./golden/geodetector.json";
import printed from "./golden/paperTables.json";
import { expectClose } from "../stats/expectClose.ts";
import { hasSharedFile, readShared } from "../stats/sharedData.ts";
import { ecologicalDetector } from "@/domain/spatial/ecologicalDetector.ts";
import { detectorResponse, factorDetector } from "@/domain/spatial/geodetector.ts";
import { interactionDetector, interactionType } from "@/domain/spatial/interactionDetector.ts";
import { optimalDiscretisation } from "@/domain/spatial/optimalDiscretisation.ts";
import { riskDetector } from "@/domain/spatial/riskDetector.ts";
import { strataFromLabels } from "@/domain/spatial/strata.ts";

const RESPONSE = detectorResponse(golden.y);
const FACTORS = Object.entries(golden.x).map(([name, labels]) => strataFromLabels(name, labels, golden.y.length));

describe("factorDetector", () => {
  it("agrees with R on q, F, λ and p", () => {
    golden.factors.forEach((expected, i) => {
      const found = factorDetector(RESPONSE, FACTORS[i]);
      expect(found.strata).toBe(expected.strata);
      for (const key of ["q", "f", "lambda", "p"] as const)
        expectClose(found[key], expected[key], golden.tolerance, key);
    });
  });

  it("does not care how strata are called", () => {
    const labels = golden.x.b.map((label) => ({ 1: "delta", 2: "alpha", 3: "zeta", 4: "beta" })[label] ?? "none");
    const renamed = factorDetector(RESPONSE, strataFromLabels("b", labels, labels.length));
    expectClose(renamed.q, factorDetector(RESPONSE, FACTORS[1]).q, 1e-14);
  });

  it("finds nothing in one stratum, and tests nothing", () => {
    const found = factorDetector(detectorResponse([1, 2, 4]), strataFromLabels("one", ["a", "a", "a"], 3));
    expectClose(found.q, 0, 1e-15);
    expect(found.f).toBeNaN();
    expect(found.p).toBeNaN();
  });

  it("is undefined for a constant response and untested when strata explain everything", () => {
    expect(factorDetector(detectorResponse([3, 3, 3]), strataFromLabels("f", [1, 2, 2], 3)).q).toBeNaN();
    const perfect = factorDetector(detectorResponse([1, 1, 5, 5]), strataFromLabels("f", ["a", "a", "b", "b"], 4));
    expect(perfect.q).toBe(1);
    expect(perfect.f).toBeNaN();
  });

  it("refuses labels that do not match the units, and an empty response", () => {
    expect(() => strataFromLabels("f", [1], 2)).toThrow("x.f has 1 entries but y has 2");
    expect(() => detectorResponse([])).toThrow("y is empty");
    expect(() => detectorResponse([1, Number.NaN])).toThrow("y[1] is NaN");
  });
});

describe("interactionDetector", () => {
  it("agrees with R on crossed strata", () => {
    const q = FACTORS.map((strata) => factorDetector(RESPONSE, strata).q);
    const pairs = [
      [0, 1],
      [0, 2],
      [1, 2],
    ];
    golden.interactions.forEach((expected, i) => {
      const [a, b] = pairs[i];
      const found = interactionDetector(RESPONSE, FACTORS[a], FACTORS[b], q[a], q[b]);
      expectClose(found.q, expected.q, golden.tolerance);
    });
  });

  it("knows the five classes, equality with the sum first", () => {
    expect(interactionType(0.3, 0.5, 0.2)).toBe("weaken-nonlinear");
    expect(interactionType(0.3, 0.5, 0.4)).toBe("weaken-uni");
    expect(interactionType(0.3, 0.5, 0.7)).toBe("enhance-bi");
    expect(interactionType(0.3, 0.5, 0.8)).toBe("independent");
    expect(interactionType(0.3, 0.5, 0.9)).toBe("enhance-nonlinear");
    expect(interactionType(0, 0.5, 0.5)).toBe("independent");
    expect(interactionType(0.3, 0.5, Number.NaN)).toBeNull();
  });

  it("classifies the tables that paper A prints", () => {
    const count = (table: number[][]) => {
      const types: Record<string, number> = {};
      table.forEach((row, a) =>
        row.slice(0, -1).forEach((q, b) => {
          const type = interactionType(table[b][b], row[a], q) ?? "undefined";
          types[type] = (types[type] ?? 0) + 1;
        }),
      );
      return types;
    };
    expect(count(printed.emission)).toEqual({ "enhance-nonlinear": 18, "enhance-bi": 17, independent: 1 });
    expect(count(printed.sequestration)).toEqual({ "enhance-nonlinear": 36 });
  });

  it("gains nothing from a factor crossed with itself", () => {
    const q = factorDetector(RESPONSE, FACTORS[1]).q;
    expect(interactionDetector(RESPONSE, FACTORS[1], FACTORS[1], q, q)).toMatchObject({ type: "weaken-uni" });
  });

  it("numbers crossings as they occur when a table would be too large", () => {
    const n = 3000;
    const y = Array.from({ length: n }, (_, i) => (i * 7919) % 101);
    const each = strataFromLabels(
      "each",
      y.map((_, i) => i),
      n,
    );
    const response = detectorResponse(y);
    expectClose(interactionDetector(response, each, each, 1, 1).q, 1, 1e-12);
  });
});

describe("risk and ecological detectors", () => {
  it("agrees with R's Welch test between strata", () => {
    const found = riskDetector(RESPONSE, FACTORS[1]);
    golden.risk.forEach((expected, i) => {
      expect([found.contrasts[i].a, found.contrasts[i].b]).toEqual([expected.a, expected.b]);
      for (const key of ["t", "df", "p"] as const)
        expectClose(found.contrasts[i][key], expected[key], golden.tolerance, key);
    });
  });

  it("agrees with R on the ratio of within sums of squares, whichever factor comes first", () => {
    ecologicalDetector(RESPONSE, FACTORS).forEach((found, i) => {
      expectClose(found.f, golden.ecological[i].f, golden.tolerance);
      expectClose(found.p, golden.ecological[i].p, golden.tolerance);
    });
    const swapped = ecologicalDetector(RESPONSE, [FACTORS[1], FACTORS[0]])[0];
    expectClose(swapped.p, golden.ecological[0].p, golden.tolerance);
  });

  it("leaves strata of a single unit untested", () => {
    const found = riskDetector(detectorResponse([1, 2, 4]), strataFromLabels("f", ["a", "b", "b"], 3));
    expect(found.contrasts[0]).toMatchObject({ difference: -2, significant: null });
    expect(found.contrasts[0].p).toBeNaN();
  });
});

describe("optimalDiscretisation", () => {
  it("finds the cut that separates three groups", () => {
    const x = Array.from({ length: 60 }, (_, i) => Math.floor(i / 20) * 10 + (i % 20) / 10);
    const y = x.map((value, i) => Math.floor(value / 10) + ((i * 7919) % 11) / 1000);
    const best = optimalDiscretisation(detectorResponse(y), "x", x, [3]);
    expect(best?.discretisation.counts).toEqual([20, 20, 20]);
    expect(best?.detector.q).toBeGreaterThan(0.99);
  });

  it("finds no admissible cut of a constant", () => {
    expect(optimalDiscretisation(detectorResponse([1, 2, 3]), "x", [5, 5, 5])).toBeUndefined();
  });
});

describe.skipIf(!hasSharedFile("canonical/disease.csv"))(
  "the classic disease example (skipped without ../shared/data)",
  () => {
    it("has the published q, strata and interactions, and p with the population variance", () => {
      const rows = readShared("canonical/disease.csv");
      const response = detectorResponse(rows.map((row) => Number(row.incidence)));
      const factor = (name: string) =>
        strataFromLabels(
          name,
          rows.map((row) => row[name]),
          rows.length,
        );
      const expected = {
        soiltype: [0.385717, 5, 0.372145],
        watershed: [0.637774, 9, 0.000128802],
        elevation: [0.606709, 7, 0.0433822],
      };
      for (const [name, [q, strata, p]] of Object.entries(expected)) {
        const found = factorDetector(response, factor(name));
        expectClose(found.q, q, 5e-7, name);
        expect(found.strata).toBe(strata);
        expect(Math.abs(found.p / p - 1), `${name} p ${found.p}`).toBeLessThan(3e-6);
      }
      for (const [a, b, q] of [
        ["soiltype", "watershed", 0.735681],
        ["soiltype", "elevation", 0.663524],
        ["watershed", "elevation", 0.713597],
      ] as const) {
        const [fa, fb] = [factor(a), factor(b)];
        const found = interactionDetector(
          response,
          fa,
          fb,
          factorDetector(response, fa).q,
          factorDetector(response, fb).q,
        );
        expectClose(found.q, q, 5e-7);
        expect(found.type).toBe("enhance-bi");
      }
    });
  },
);
