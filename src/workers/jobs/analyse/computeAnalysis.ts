import { yearlySeriesOf } from "./yearlySeries.ts";
import { scatterPoints } from "./scatterPoints.ts";
import type { AnalysisParameters } from "@/contract/analysisParameters.ts";
import type { AnalysisResult } from "@/contract/analysisResult.ts";
import type { HeldOutView, MethodStudyView } from "@/contract/thresholdResult.ts";
import { clusterAnalysis } from "@/domain/drivers/clusterAnalysis.ts";
import { detectorAnalysis } from "@/domain/drivers/detectorAnalysis.ts";
import { distributionAnalysis } from "@/domain/drivers/distributionAnalysis.ts";
import { functionalSpaceAnalysis } from "@/domain/drivers/functionalSpaceAnalysis.ts";
import { hotSpotAnalysis, type OnStep } from "@/domain/drivers/hotSpotAnalysis.ts";
import { quantileAnalysis } from "@/domain/drivers/quantileAnalysis.ts";
import { regressionAnalysis } from "@/domain/drivers/regressionAnalysis.ts";
import { columnOf, type UnitFrame } from "@/domain/drivers/unitFrame.ts";
import type { HeldOutAccuracy } from "@/domain/risk/heldOutAccuracy.ts";
import { NOT_JUDGED } from "@/domain/risk/riskLevel.ts";
import { parametersOf } from "@/domain/risk/thresholdChoice.ts";
import { thresholdStudy, type MethodStudy } from "@/domain/risk/thresholdStudy.ts";

/** Head of every result is added by the job, which knows where the data are from. */
type HeadKey = "level" | "unitOf" | "dataVersion" | "trust";
type WithoutHead<Result> = Result extends unknown ? Omit<Result, HeadKey> : never;

/** Columns of unit values, each as long as the frame. */
export type UnitColumns = Record<string, (number | string | null)[]>;

/** A result without its head, and the values of single units. */
export interface Computed {
  readonly result: WithoutHead<AnalysisResult>;
  readonly columns: UnitColumns;
}

const countsOf = (words: readonly (string | null)[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const word of words) if (word !== null) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
};

/** Spreads the values of some units over all of the frame; the others have none. */
function spread(
  frame: UnitFrame,
  index: Int32Array,
  values: ArrayLike<number | string | null>,
): (number | string | null)[] {
  const result = new Array<number | string | null>(frame.codes.length).fill(null);
  index.forEach((unit, i) => {
    const value = values[i];
    result[unit] = typeof value === "number" && Number.isNaN(value) ? null : value;
  });
  return result;
}

const BINS = [-3, -2, -1, 0, 1, 2, 3];

function hotSpots(
  frame: UnitFrame,
  parameters: Extract<AnalysisParameters, { kind: "hotSpots" }>,
  onStep: OnStep,
): Computed {
  const found = hotSpotAnalysis(frame, parameters, onStep);
  const { moran, index } = found;
  const of = (values: ArrayLike<number | string | null>) => spread(frame, index, values);
  return {
    result: {
      kind: "hotSpots",
      n: found.n,
      missing: found.missing,
      weights: { ...found.weights, islandNames: [...found.weights.islandNames] },
      moran: {
        i: moran.i,
        expectation: moran.expectation,
        varianceRandomisation: moran.varianceRandomisation,
        z: moran.zRandomisation,
        p: moran.pRandomisation,
      },
      permutation: found.permutation,
      binCounts: BINS.map((bin) => found.bins.filter((one) => one === bin).length),
      spotCounts: countsOf(found.spots),
      naturalSpotCounts: countsOf(found.naturalSpots),
      clusterCounts: countsOf(found.clusters),
      undefinedUnits: found.z.filter((z) => Number.isNaN(z)).length,
    },
    columns: {
      value: Array.from(columnOf(frame, parameters.response).values),
      z: of(found.z),
      p: of(found.p),
      pseudoP: of(found.pseudoP),
      bin: of(found.bins),
      spot: of(found.spots),
      naturalSpot: of(found.naturalSpots),
      localI: of(found.localI),
      localP: of(found.localP),
      cluster: of(found.clusters),
    },
  };
}

function functionalSpaces(frame: UnitFrame): Computed {
  const found = functionalSpaceAnalysis(frame);
  const { functions, shares } = found;
  const columns: UnitColumns = { kind: [...found.kinds] };
  functions.forEach((one, f) => {
    columns[one] = found.kinds.map((_, unit) => shares[unit * functions.length + f]);
  });
  return {
    result: {
      kind: "functionalSpace",
      n: found.n,
      missing: 0,
      functions: [...functions],
      totals: [...found.totals],
      counts: [...found.counts],
    },
    columns,
  };
}

function regression(frame: UnitFrame, parameters: Extract<AnalysisParameters, { kind: "regression" }>): Computed {
  const found = regressionAnalysis(frame, parameters);
  const { ols, aicc, byP, index } = found;
  const stepwise = ({ model, steps, importance }: typeof aicc) => ({
    model: { ...model, coefficients: [...model.coefficients] },
    steps: [...steps],
    importance: [...importance],
  });
  return {
    result: {
      kind: "regression",
      n: found.n,
      missing: found.missing,
      ols: { ...ols, coefficients: [...ols.coefficients] },
      aicc: stepwise(aicc),
      byP: stepwise(byP),
      ...scatterPoints(frame, parameters.response, found.scatters, index),
    },
    columns: {
      value: Array.from(columnOf(frame, parameters.response).values),
      fitted: spread(frame, index, found.fitted),
      residual: spread(frame, index, found.residuals),
    },
  };
}

function clustering(frame: UnitFrame, parameters: Extract<AnalysisParameters, { kind: "clustering" }>): Computed {
  const found = clusterAnalysis(frame, parameters);
  return {
    result: {
      kind: "clustering",
      n: found.n,
      missing: found.missing,
      variables: [...found.variables],
      constant: [...found.constant],
      names: Array.from(found.index, (unit) => frame.names[unit]),
      merges: [...found.merges],
      leafOrder: [...found.leafOrder],
      labels: [...found.labels],
      profiles: found.profiles.map((one) => ({ ...one, means: [...one.means], zMeans: [...one.zMeans] })),
    },
    columns: { category: spread(frame, found.index, found.labels) },
  };
}

function distribution(frame: UnitFrame, parameters: Extract<AnalysisParameters, { kind: "distribution" }>): Computed {
  const { normality, ...found } = distributionAnalysis(frame, parameters);
  const { mean, sd, skewness, kurtosis, jarqueBera } = normality;
  return {
    result: {
      kind: "distribution",
      ...found,
      mean,
      sd,
      skewness,
      kurtosis,
      jarqueBera,
      qq: [...found.qq],
      histogram: [...found.histogram],
      naturalBreaks: [...found.naturalBreaks],
      naturalCounts: [...found.naturalCounts],
    },
    // Of all places of a table: a ranking. An area's units have theirs elsewhere.
    columns: parameters.onlyChanged ? {} : { value: Array.from(columnOf(frame, parameters.response).values) },
  };
}

/** The nearest units that a list shows; how many there are in all is counted. */
const LISTED_NEAR = 100;

function methodView(frame: UnitFrame, study: MethodStudy): MethodStudyView {
  const { choice, model, near } = study;
  const { n, mean, sd, skewness, kurtosis, jarqueBera, stronglySkewed } = model.statistics;
  return {
    method: choice.method,
    parameters: [...parametersOf(choice)],
    boxCoxLambda: model.parameters.boxCoxLambda,
    statistics: { n, mean, sd, skewness, kurtosis, jarqueBera, stronglySkewed },
    bounds: [...model.bounds],
    counts: [...study.counts],
    notJudged: study.notJudged,
    excludedRatio: study.excludedRatio,
    qq: [...study.qq],
    sensitivity: study.sensitivity.map(({ bound, steps }) => ({ bound, steps: [...steps] })),
    accuracy: heldOutView(study.accuracy),
    pooledAccuracy: heldOutView(study.pooledAccuracy),
    nearCount: near.length,
    near: near.slice(0, LISTED_NEAR).map(({ unit, ...rest }) => ({
      ...{ code: frame.codes[unit], name: frame.names[unit] },
      ...rest,
    })),
  };
}

function heldOutView(found: HeldOutAccuracy | null): HeldOutView | null {
  if (!found) return null;
  const { years, recallByLevel, outcomeCounts, wilson95, ...rest } = found;
  return {
    ...rest,
    years: [...years],
    recallByLevel: [...recallByLevel],
    outcomeCounts: [...outcomeCounts],
    wilson95: [...wilson95],
  };
}

function thresholds(frame: UnitFrame, parameters: Extract<AnalysisParameters, { kind: "thresholds" }>): Computed {
  const { multipliers, transform, quantiles, fluctuationMultipliers, baselineFromYear, baselineToYear } = parameters;
  const { series, fromYears } = yearlySeriesOf(frame);
  const judgedYear = parameters.units.year;
  const baselineYears = series.years.filter(
    (year, pair) => fromYears[pair] >= baselineFromYear && year <= baselineToYear,
  );
  const studies = thresholdStudy(series, {
    baselineYears,
    judgedYear,
    choices: [
      { method: "errorTheory", multipliers, transform },
      { method: "parameterBased", quantiles },
      { method: "fluctuation", multipliers: fluctuationMultipliers },
    ],
  });
  const density = series.densities[series.years.indexOf(judgedYear)];
  const columns: UnitColumns = { value: Array.from(density, (value) => (Number.isNaN(value) ? null : value)) };
  for (const { choice, levels } of studies) {
    columns[choice.method] = Array.from(levels, (level) => (level === NOT_JUDGED ? null : level));
  }
  return {
    result: {
      kind: "thresholds",
      n: density.filter((value) => !Number.isNaN(value)).length,
      missing: density.filter((value) => Number.isNaN(value)).length,
      baselineYears,
      judgedYear,
      methods: studies.map((study) => methodView(frame, study)),
    },
    columns,
  };
}

/**
 * Computes an analysis of units that are already in memory: no file, no database, no clock.
 *
 * @throws RangeError where the units lack what the analysis needs; the message says what
 */
export function computeAnalysis(frame: UnitFrame, parameters: AnalysisParameters, onStep: OnStep): Computed {
  switch (parameters.kind) {
    case "hotSpots":
      return hotSpots(frame, parameters, onStep);
    case "functionalSpace":
      return functionalSpaces(frame);
    case "quantileRegression": {
      const found = quantileAnalysis(frame, parameters, onStep);
      const fits = found.fits.map((fit) => ({ ...fit, effects: [...fit.effects] }));
      return { result: { kind: "quantileRegression", ...found, fits, aliased: [...found.aliased] }, columns: {} };
    }
    case "geodetector": {
      const found = detectorAnalysis(frame, parameters, onStep);
      return {
        result: {
          kind: "geodetector",
          n: found.n,
          missing: found.missing,
          factors: found.factors.map(({ breaks, ...one }) => ({ ...one, breaks: [...breaks] })),
          interactions: [...found.interactions],
          risks: found.risks.map(({ name, strata, contrasts }) => ({
            name,
            strata: [...strata],
            contrasts: contrasts.map(({ a, b, difference, p, significant }) => ({ a, b, difference, p, significant })),
          })),
          ecological: [...found.ecological],
          without: [...found.without],
        },
        columns: {},
      };
    }
    case "regression":
      return regression(frame, parameters);
    case "clustering":
      return clustering(frame, parameters);
    case "distribution":
      return distribution(frame, parameters);
    case "thresholds":
      return thresholds(frame, parameters);
  }
}
