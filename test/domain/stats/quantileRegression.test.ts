import { describe, expect, it } from "vitest";
import golden from "./golden/quantileRegression.json";
import { expectClose, expectListClose } from "./expectClose.ts";
import { hasSharedFile, readShared } from "./sharedData.ts";
import { squareBlocks } from "@/domain/stats/blockBootstrap.ts";
import { quantileRegression, type QuantileFit } from "@/domain/stats/quantileRegression.ts";
import { createRandom } from "@/domain/stats/random.ts";

function spread(n: number, k: number): number[] {
  return Array.from({ length: n }, (_, i) => (((i + 1) * k) % 10_007) / 10_007);
}

/** The large problem that the golden file describes. */
function largeProblem(n: number) {
  const a = spread(n, 7919);
  const b = spread(n, 104_729).map((u) => 5 * u * u);
  const c = spread(n, 1_299_709);
  const u = spread(n, 15_485_863);
  const v = spread(n, 32_452_843);
  const y = a.map((_, i) => 1 + 2 * a[i] - b[i] + (1 + a[i]) * (u[i] - 0.5 + 4 * (v[i] - 0.5) ** 3));
  return { y, x: [column("a", a), column("b", b), column("c", c)] };
}

function column(name: string, values: number[]) {
  return { name, values };
}

const SMALL = { y: golden.small.y, x: Object.entries(golden.small.x).map(([name, values]) => column(name, values)) };

function values(fit: QuantileFit): number[] {
  return fit.coefficients.map((c) => c.value);
}

function errors(fit: QuantileFit): number[] {
  return fit.coefficients.map((c) => c.se);
}

/** Σ ρ_τ(y − c − slope·x). */
function loss(y: readonly number[], x: readonly number[], tau: number, intercept: number, slope: number): number {
  return y.reduce((sum, value, i) => {
    const r = value - intercept - slope * x[i];
    return sum + r * (tau - (r < 0 ? 1 : 0));
  }, 0);
}

describe("quantileRegression", () => {
  it.each(golden.small.fits.map((fit) => [fit.tau, fit] as const))(
    "agrees with R's quantreg at τ = %d",
    (tau, expected) => {
      const nid = quantileRegression(SMALL.y, SMALL.x, [tau], { kind: "nid" }).fits[0];
      expectClose(nid.objective, expected.objective, 1e-10, "objective");
      expectClose(nid.r1, expected.r1, 1e-10, "R¹");
      expectListClose(values(nid), expected.value, golden.tolerance, "β");
      expectListClose(errors(nid), expected.nid, golden.tolerance, "nid");
      expectListClose(
        nid.coefficients.map((c) => c.t),
        expected.nidT,
        1e-6,
        "t",
      );
      expectListClose(
        nid.coefficients.map((c) => c.p),
        expected.nidP,
        1e-6,
        "p",
      );
      const iid = quantileRegression(SMALL.y, SMALL.x, [tau], { kind: "iid" }).fits[0];
      expectListClose(errors(iid), expected.iid, golden.tolerance, "iid");
    },
  );

  it("reaches the same optimum when most rows are summed away", () => {
    const { y, x } = largeProblem(golden.large.n);
    const taus = golden.large.fits.map((fit) => fit.tau);
    const { fits, crossingRatio } = quantileRegression(y, x, taus, { kind: "nid" });
    golden.large.fits.forEach((expected, i) => {
      expectClose(fits[i].objective, expected.objective, 1e-10, "objective");
      expectListClose(values(fits[i]), expected.value, golden.tolerance, "β");
      expectListClose(errors(fits[i]), expected.nid, golden.tolerance, "nid");
    });
    const iid = quantileRegression(y, x, taus, { kind: "iid" }).fits;
    golden.large.fits.forEach((expected, i) => expectListClose(errors(iid[i]), expected.iid, golden.tolerance, "iid"));
    expect(crossingRatio).toBe(0);
  });

  it("passes through as many units as it has coefficients", () => {
    const { y, x } = largeProblem(3000);
    const [b0, b1, b2, b3] = values(quantileRegression(y, x, [0.37]).fits[0]);
    const onPlane = y.filter(
      (value, i) => Math.abs(value - b0 - b1 * x[0].values[i] - b2 * x[1].values[i] - b3 * x[2].values[i]) < 1e-10,
    );
    expect(onPlane).toHaveLength(4);
  });

  it("finds the optimum among heavy ties, where no other line through two units is better", () => {
    const x = Array.from({ length: 60 }, (_, i) => i % 4);
    const y = Array.from({ length: 60 }, (_, i) => ((i * 7) % 5 > 2 ? (i * 3) % 4 : 0));
    for (const tau of [0.2, 0.5, 0.8]) {
      const [fit] = quantileRegression(y, [column("x", x)], [tau]).fits;
      let best = Infinity;
      for (let i = 0; i < 60; i++) {
        for (let j = 0; j < i; j++) {
          if (x[i] === x[j]) continue;
          const slope = (y[i] - y[j]) / (x[i] - x[j]);
          best = Math.min(best, loss(y, x, tau, y[i] - slope * x[i], slope));
        }
      }
      expectClose(fit.objective, best, 1e-10, `τ ${tau}`);
    }
  });

  it("fits a plane of zeros to a response that is zero almost everywhere", () => {
    const { x } = largeProblem(5000);
    const y = x[0].values.map((_, i) => (i % 100 === 0 ? i : 0));
    const [fit] = quantileRegression(y, x, [0.5]).fits;
    expectListClose(values(fit), [0, 0, 0, 0], 1e-9);
  });

  it("names shares that sum to 1 instead of failing on them", () => {
    const a = spread(50, 7919);
    const shares = [
      column("a", a),
      column(
        "rest",
        a.map((v) => 1 - v),
      ),
    ];
    const found = quantileRegression(spread(50, 104_729), shares, [0.5], { kind: "nid" });
    expect(found.aliased).toEqual(["rest"]);
    expect(found.fits[0].coefficients[2].value).toBeNaN();
    expect(found.fits[0].coefficients[1].value).not.toBeNaN();
  });

  it("leaves errors undefined when there are no more units than coefficients", () => {
    const [fit] = quantileRegression([1, 2], [column("a", [1, 2]), column("b", [4, 1])], [0.5], { kind: "nid" }).fits;
    expectClose(fit.objective, 0, 1e-12);
    expect(fit.coefficients[1].se).toBeNaN();
    expect(fit.coefficients[2].value).toBeNaN();
  });

  it("gives a constant response its value and no measure of fit", () => {
    const [fit] = quantileRegression([3, 3, 3, 3, 3], [column("a", [1, 2, 3, 4, 6])], [0.25]).fits;
    expectListClose(values(fit), [3, 0], 1e-12);
    expect(fit.r1).toBeNaN();
  });

  it("repeats a block bootstrap for the same seed, and its errors come near to the sandwich on independent units", () => {
    const { y, x } = largeProblem(2000);
    const bootstrap = (seed: number) =>
      errors(
        quantileRegression(y, x, [0.5], { kind: "bootstrap", random: createRandom(seed), replicates: 150 }).fits[0],
      );
    expect(bootstrap(5)).toEqual(bootstrap(5));
    const sandwich = errors(quantileRegression(y, x, [0.5], { kind: "nid" }).fits[0]);
    bootstrap(6).forEach((se, i) => {
      expect(se / sandwich[i]).toBeGreaterThan(0.7);
      expect(se / sandwich[i]).toBeLessThan(1.4);
    });
  });

  it("draws a bootstrap sample again when its predictors happen to be collinear", () => {
    const x = [column("a", [1, 0, 6, 5, 5]), column("b", [2, 2, 2, 4, 0]), column("c", [2, 6, 0, 2, 6])];
    const method = { kind: "bootstrap", random: createRandom(1), replicates: 20 } as const;
    const [fit] = quantileRegression([0, 1, 0, 0, 0], x, [0.05], method).fits;
    errors(fit).forEach((se) => expect(se).toBeGreaterThanOrEqual(0));
  });

  it("widens bootstrap errors when whole blocks share their error", () => {
    const n = 1200;
    const blocks = Int32Array.from({ length: n }, (_, i) => Math.floor(i / 40));
    const common = spread(30, 7919);
    const a = Array.from(blocks, (block) => common[block]);
    const shock = spread(30, 104_729);
    const y = a.map((v, i) => v + 3 * shock[blocks[i]] + 0.2 * spread(n, 1_299_709)[i]);
    const se = (given?: Int32Array) =>
      errors(
        quantileRegression(y, [column("a", a)], [0.5], {
          kind: "bootstrap",
          random: createRandom(1),
          replicates: 100,
          blocks: given,
        }).fits[0],
      )[1];
    expect(se(blocks)).toBeGreaterThan(3 * se());
  });

  it("cuts the plane into square blocks numbered by first appearance", () => {
    expect(Array.from(squareBlocks([0, 9, 11, 5], [0, 9, 0, 25], 10))).toEqual([0, 0, 1, 2]);
    expect(() => squareBlocks([0], [0], 0)).toThrow("side of a block is 0");
  });

  it("refuses a τ outside (0, 1) and numbers that are not finite", () => {
    expect(() => quantileRegression([1, 2], [], [1])).toThrow("taus[0] is 1");
    expect(() => quantileRegression([1, 2], [], [])).toThrow("taus is empty");
    expect(() => quantileRegression([1, Number.NaN], [], [0.5])).toThrow("y[1] is NaN");
  });

  it("returns a sample quantile when there is no predictor", () => {
    const [fit] = quantileRegression([5, 1, 9, 3, 7], [], [0.5]).fits;
    expectListClose(values(fit), [5], 1e-12);
    expectClose(fit.r1, 0, 1e-12);
  });
});

describe.skipIf(!hasSharedFile("canonical/engel.csv"))(
  "quantile regression of Engel's data (skipped without ../shared/data)",
  () => {
    it("has the published coefficients", () => {
      const rows = readShared("canonical/engel.csv");
      const income = rows.map((row) => Number(row.income));
      const food = rows.map((row) => Number(row.foodexp));
      const { fits } = quantileRegression(food, [column("income", income)], [0.05, 0.25, 0.5, 0.75, 0.95]);
      expectListClose(
        fits.map((fit) => fit.coefficients[1].value),
        [0.3433611, 0.4741032, 0.5601806, 0.6440141, 0.7090685],
        5e-8,
      );
      expectListClose(
        fits.map((fit) => fit.coefficients[0].value),
        [124.88004, 95.48354, 81.48225, 62.39659, 64.10396],
        1e-6,
      );
    });
  },
);
