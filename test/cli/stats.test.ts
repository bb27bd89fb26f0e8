import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const cache = `${root}node_modules/.cache/`;
let folder = "";

/** The command line as it is shipped: bundled, run by Node alone. */
beforeAll(async () => {
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(`${cache}stats-cli-`);
  await build({
    entryPoints: { main: `${root}src/cli/main.ts` },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    packages: "external",
    alias: { "@": `${root}src` },
    logLevel: "error",
  });
  writeFileSync(`${folder}/run.mjs`, 'import { main } from "./main.mjs"; await main(process.argv.slice(2));');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(args: readonly string[], input: string | Buffer): { status: number | null; out: string; err: string } {
  const result = spawnSync(process.execPath, [`${folder}/run.mjs`, "stats", ...args], { input, encoding: "utf8" });
  return { status: result.status, out: result.stdout, err: result.stderr };
}

function answer<T>(method: string, input: unknown): T {
  const { status, out, err } = run([method], JSON.stringify(input));
  expect(err).toBe("");
  expect(status).toBe(0);
  return JSON.parse(out) as T;
}

/** Bad input: exit status 2, nothing on standard output, one line on standard error. */
function refusal(args: readonly string[], input: string | Buffer): string {
  const { status, out, err } = run(args, input);
  expect(status).toBe(2);
  expect(out).toBe("");
  expect(err.trimEnd().split("\n")).toHaveLength(1);
  return err;
}

const LINE = { values: [1, 2, 3, 5], neighbours: [[1], [0, 2], [1, 3], [2]] };

describe("carbonwatch stats", () => {
  it("answers moran with the fields other programs read", () => {
    const found = answer<Record<string, unknown>>("moran", { ...LINE, weights: "row", permutations: 99, seed: 3 });
    expect(Object.keys(found)).toEqual([
      "n",
      "i",
      "expectation",
      "varianceRandomisation",
      "zRandomisation",
      "pRandomisation",
      "varianceNormality",
      "zNormality",
      "pNormality",
      "permutation",
    ]);
    expect(Object.keys(found.permutation as object)).toEqual(["mean", "sd", "pGreater"]);
    expect(answer("moran", { ...LINE, weights: "binary" })).toMatchObject({ permutation: null });
  });

  it("takes weights as lists", () => {
    const lists = [[1], [0.5, 0.5], [0.5, 0.5], [1]];
    expect(answer("moran", { ...LINE, weights: lists })).toEqual(answer("moran", { ...LINE, weights: "row" }));
  });

  it("answers getis-ord alike for row and binary weights, and Gi when star is false", () => {
    const star = answer<{ z: number[]; p: number[]; bin: number[] }>("getis-ord", { ...LINE, weights: "row" });
    expect(star).toEqual(answer("getis-ord", { ...LINE, weights: "binary" }));
    expect(Object.keys(star)).toEqual(["z", "p", "bin"]);
    expect(answer<{ z: number[] }>("getis-ord", { ...LINE, weights: "row", star: false }).z).not.toEqual(star.z);
    const tested = answer<{ permutation: Record<string, number[]> }>("getis-ord", {
      ...LINE,
      weights: "row",
      permutations: 19,
    });
    expect(Object.keys(tested.permutation)).toEqual(["pGreater", "pLess", "pTwoSided"]);
  });

  it("answers local-moran with null where a statistic is undefined", () => {
    const island = { values: [1, 2, 3, 5, 4], neighbours: [...LINE.neighbours, []], weights: "row" };
    const found = answer<Record<string, unknown[]>>("local-moran", island);
    expect(Object.keys(found)).toEqual(["ii", "expectation", "variance", "z", "p", "quadrant"]);
    expect(found.z[4]).toBeNull();
    // Mean 3: unit 2 lies exactly on it.
    expect(found.quadrant).toEqual(["low-low", "low-low", null, null, null]);
  });

  it("answers weights for points and for polygons", () => {
    const points = [
      [0, 0],
      [1, 0],
      [3, 0],
    ];
    expect(answer("weights", { points, kind: "band" })).toEqual({
      neighbours: [[1], [0, 2], [1]],
      weights: [[1], [1, 1], [1]],
      islands: [],
      distance: 2,
    });
    expect(answer("weights", { points, kind: "inverse-distance", distance: 2 })).toMatchObject({
      weights: [[1], [1, 0.5], [0.5]],
    });
    expect(answer("weights", { points, kind: "knn", k: 1 })).toMatchObject({
      neighbours: [[1], [0], [1]],
      distance: null,
    });
    const features = [0, 1, 5].map((x) => ({
      type: "Feature",
      properties: { name: `unit ${x}` },
      geometry: {
        type: "Polygon",
        coordinates: [
          [
            [x, 0],
            [x + 1, 0],
            [x + 1, 1],
            [x, 1],
            [x, 0],
          ],
        ],
      },
    }));
    expect(answer("weights", { features, kind: "queen" })).toMatchObject({ neighbours: [[1], [0], []], islands: [2] });
    expect(answer("weights", { features, kind: "band" })).toMatchObject({ distance: 4 });
  });

  it("answers cluster", () => {
    const rows = [
      [0, 0],
      [1, 0],
      [0, 1],
      [5, 5],
      [6, 5],
      [10, 0],
    ];
    const input = { rows, linkage: "average", distance: "sqeuclidean", standardise: "none", k: 3 };
    const found = answer<{ merges: unknown[]; labels: number[] }>("cluster", input);
    expect(found.merges[0]).toEqual({ a: 0, b: 1, height: 1, size: 2 });
    expect(found.labels).toEqual([0, 0, 0, 1, 1, 2]);
  });

  it("answers quantile-regression with the intercept by name, and null errors when none are asked for", () => {
    const data = { y: [1, 2, 4, 3, 8, 7], x: { a: [1, 2, 3, 4, 5, 6] }, taus: [0.5] };
    const { fits } = answer<{ fits: { coefficients: Record<string, object> }[] }>("quantile-regression", {
      ...data,
      se: "none",
    });
    expect(Object.keys(fits[0])).toEqual(["tau", "objective", "r1", "coefficients"]);
    expect(Object.keys(fits[0].coefficients)).toEqual(["(Intercept)", "a"]);
    expect(fits[0].coefficients.a).toMatchObject({ se: null, t: null, p: null });
    const bootstrap = { ...data, se: "bootstrap", seed: 4 };
    expect(answer("quantile-regression", bootstrap)).toEqual(answer("quantile-regression", bootstrap));
  });

  it("answers geodetector with factors, interactions, risk and ecological", () => {
    const found = answer<Record<string, object[]>>("geodetector", {
      y: [1, 2, 4, 3, 8, 7],
      x: { soil: ["a", "a", "b", "b", "b", "a"], zone: [1, 2, 1, 2, 1, 2] },
    });
    expect(Object.keys(found)).toEqual(["factors", "interactions", "risk", "ecological"]);
    expect(Object.keys(found.factors[0])).toEqual(["name", "q", "f", "lambda", "p", "strata"]);
    expect(Object.keys(found.interactions[0])).toEqual(["a", "b", "q", "type"]);
  });

  it("answers discretise, normality, accuracy and thresholds", () => {
    expect(answer("discretise", { values: [1, 2, 4, 3, 8], method: "jenks", k: 3 })).toEqual({
      breaks: [1, 2, 4, 8],
      counts: [2, 2, 1],
      withinSumOfSquares: 1,
    });
    expect(answer("normality", { values: [2, 2] })).toEqual({
      n: 2,
      mean: 2,
      sd: 0,
      skewness: null,
      kurtosis: null,
      jarqueBera: { statistic: null, p: null },
    });
    const accuracy = answer<Record<string, unknown>>("accuracy", {
      reference: ["a", "b", "a"],
      predicted: ["a", "b", "b"],
    });
    expect(Object.keys(accuracy)).toEqual([
      "labels",
      "confusion",
      "overall",
      "kappa",
      "producers",
      "users",
      "wilson95",
    ]);
    const thresholds = answer<Record<string, unknown>>("thresholds", { values: [1, 2, 3, 0], method: "errorTheory" });
    expect(Object.keys(thresholds)).toEqual(["mean", "sd", "bounds", "levels", "counts", "excluded"]);
  });

  it("answers ols and stepwise", () => {
    const data = { y: [1, 2, 4, 3, 8, 9, 9], x: { a: [1, 2, 3, 4, 5, 6, 7], b: [2, 4, 1, 8, 10, 3, 3] } };
    const ols = answer<{ coefficients: Record<string, object> }>("ols", data);
    expect(Object.keys(ols)).toEqual(["coefficients", "r2", "adjustedR2", "sigma", "f", "pF", "aicc"]);
    expect(Object.keys(ols.coefficients.a)).toEqual(["value", "se", "t", "p", "vif"]);
    const stepwise = answer("stepwise", { ...data, criterion: "aicc" });
    expect(stepwise).toMatchObject({ selected: ["a"], importance: { a: 1 } });
  });

  it("takes a predictor by any name", () => {
    const input = `{"y":[1,2,4],"x":{"__proto__":[1,2,3],"城镇":[1,0,0]}}`;
    const { out } = run(["ols"], input);
    expect(out).toContain('"__proto__":{"value":');
    expect(out).toContain('"城镇":{"value":');
  });

  it("refuses unknown fields by name", () => {
    expect(refusal(["moran"], JSON.stringify({ ...LINE, weights: "row", wieghts: 1 }))).toContain(
      'Unknown field "wieghts"',
    );
  });

  it("refuses empty, malformed and non-text input", () => {
    expect(refusal(["moran"], "")).toContain("Standard input is empty");
    expect(refusal(["moran"], '{"values": [1,')).toContain("not valid JSON");
    expect(refusal(["moran"], Buffer.from([0x7b, 0xff, 0x7d]))).toContain("not UTF-8");
    expect(refusal(["moran"], "[]")).toContain("an object is needed");
  });

  it("says what is wrong and where", () => {
    const cases: [string, unknown, string][] = [
      ["moran", { ...LINE, weights: "row", values: [1, 2, null, 4] }, "values[2] is null"],
      ["moran", { ...LINE, weights: "row", values: [1, 2] }, "values has 2 entries but neighbours has 4"],
      ["moran", { ...LINE, weights: "rows" }, 'weights is "rows"'],
      ["moran", LINE, "weights is missing"],
      ["moran", { ...LINE, weights: "row", seed: -1 }, "seed is -1"],
      ["moran", { ...LINE, weights: "row", permutations: 1.5 }, "permutations is 1.5"],
      ["getis-ord", { ...LINE, neighbours: [[9], [], [], []], weights: "row" }, "neighbours[0][0] is 9"],
      ["weights", { kind: "knn", k: 1 }, "either points or features"],
      [
        "weights",
        {
          kind: "knn",
          points: [
            [0, 0],
            [1, 1],
          ],
        },
        "k is missing",
      ],
      ["weights", { kind: "queen", points: [[0, 0]] }, "needs features"],
      [
        "cluster",
        { rows: [[1], [2]], linkage: "centroid", distance: "euclidean", standardise: "none", k: 1 },
        "linkage",
      ],
      ["cluster", { rows: [[1], [2]], linkage: "ward", distance: "euclidean", standardise: "none", k: 3 }, "k is 3"],
      ["ols", { y: [1, 2], x: { a: [1, "b"] } }, 'x.a[1] is "b"'],
      ["ols", { y: [1, 2], x: [[1, 2]] }, "x is"],
      ["quantile-regression", { y: [1, 2], x: {}, taus: [0], se: "none" }, "taus[0] is 0"],
      ["geodetector", { y: [1, 2], x: { soil: ["a"] } }, "x.soil has 1 entries but y has 2"],
      ["discretise", { values: [-1, 2], method: "geometric", k: 2 }, "smallest is -1"],
      ["accuracy", { reference: ["a"], predicted: [true] }, "predicted[0] is true"],
    ];
    for (const [method, input, message] of cases) expect(refusal([method], JSON.stringify(input))).toContain(message);
    expect(refusal(["normality"], '{"values":[1e999]}')).toContain("values[0] is Infinity");
  });

  it("refuses unknown methods, options and arguments by name", () => {
    expect(refusal(["morans"], "{}")).toContain('Unknown method "morans"');
    expect(refusal(["moran", "--fast"], "{}")).toContain('"--fast"');
    expect(refusal(["moran", "input.json"], "{}")).toContain('"input.json"');
    expect(refusal([], "{}")).toContain("needs a METHOD");
  });

  it("explains itself and each method", () => {
    expect(run(["--help"], "").out).toContain("quantile-regression");
    expect(run(["cluster", "--help"], "").out).toContain("linkage");
  });
});
