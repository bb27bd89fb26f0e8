import type { AnalysisParameters, AnalysisUnits } from "./analysisParameters.ts";
import type { TableImportView } from "./tableImport.ts";
import type { TableReport } from "./tableReport.ts";
import { PAPER_A_FACTORS } from "@/domain/drivers/paperA.ts";
import { POI_FUNCTIONS, type PoiFunction } from "@/domain/drivers/poiFunction.ts";
import { DEFAULT_THRESHOLD_CHOICES } from "@/domain/risk/thresholdChoice.ts";
import { LAND_COVER_CLASSES } from "@/domain/landCover/landCoverClass.ts";

/** What an area has to analyse. */
export interface AreaMaterial {
  /** Neighbours of hot spots; queen where left out. */
  readonly weights?: Extract<AnalysisParameters, { kind: "hotSpots" }>["weights"];
  readonly correction?: "none" | "fdr";
  readonly areaId: string;
  readonly fromYear: number;
  readonly year: number;
  readonly poiTableId: number | null;
  readonly functions: readonly PoiFunction[];
  readonly factorTable: {
    readonly id: number;
    readonly years: readonly number[];
    readonly variables: readonly string[];
  } | null;
}

const SEED = 1;
const PERMUTATIONS = 999;
/** Quantiles of paper B's figure. */
export const TAUS = [0.1, 0.25, 0.5, 0.75, 0.9];
const CLASSES = [3, 4, 5, 6, 7];
/** Predictors for which so few units still leave degrees of freedom. */
const UNITS_PER_PREDICTOR = 3;

/** What a study of thresholds looks at. */
export interface ThresholdMaterial {
  readonly areaId: string;
  readonly level: "cell" | "county";
  readonly baselineFromYear: number;
  readonly baselineToYear: number;
  /** Judged pair. */
  readonly fromYear: number;
  readonly year: number;
}

/** A study of the three threshold methods with their default parameters. */
export function thresholdAnalysis({
  areaId,
  level,
  fromYear,
  year,
  ...baseline
}: ThresholdMaterial): Extract<AnalysisParameters, { kind: "thresholds" }> {
  const { errorTheory, parameterBased, fluctuation } = DEFAULT_THRESHOLD_CHOICES;
  return {
    kind: "thresholds",
    units: { from: "area", areaId, level, year, fromYear, poiTableId: null, factorTableId: null },
    ...baseline,
    multipliers: [...errorTheory.multipliers],
    transform: errorTheory.transform,
    quantiles: [...parameterBased.quantiles],
    fluctuationMultipliers: [...fluctuation.multipliers],
  };
}

/**
 * The study a series invites to: fitted on its baseline, judging the last year whose outcome is known, that is the last
 * but one. Undefined while there is no such year.
 */
export function defaultThresholdStudy(
  areaId: string,
  level: "cell" | "county",
  years: readonly { readonly year: number; readonly role: string }[],
): Extract<AnalysisParameters, { kind: "thresholds" }> | undefined {
  const baseline = years.filter(({ role }) => role !== "judged").map(({ year }) => year);
  const judged = years.filter(({ role }) => role === "judged").map(({ year }) => year);
  const year = judged.at(-2) ?? judged.at(-1);
  const [baselineFromYear, baselineToYear] = [baseline.at(0), baseline.at(-1)];
  const fromYear = years.filter((one) => one.year < (year ?? 0)).at(-1)?.year;
  if (year === undefined || fromYear === undefined || baselineFromYear === undefined || baselineToYear === undefined)
    return undefined;
  return thresholdAnalysis({ areaId, level, baselineFromYear, baselineToYear, fromYear, year });
}

/** Variables that are accounted or explained, not explaining. */
const NO_FACTORS = ["co2", ...LAND_COVER_CLASSES] as const;
/** As many as the detector can cross and a reader can follow. */
const MOST_FACTORS = 12;

/** Functions with any points. */
export function chosenFunctions(counts: TableReport["functions"]): PoiFunction[] {
  return POI_FUNCTIONS.filter((one) => counts.some(({ poiFunction, count }) => poiFunction === one && count > 0));
}

/** The factor table's year nearest to the wanted one. */
const nearestYear = (years: readonly number[], wanted: number): number | undefined =>
  [...years].sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];

/** Hot spots of the whole period, functional space, quantile regression, detector, regression and distribution. */
export function defaultAnalyses(material: AreaMaterial): AnalysisParameters[] {
  const { areaId, fromYear, year, poiTableId, functions, factorTable } = material;
  const of = (level: "cell" | "county", poi: boolean, factorTableId: number | null = null): AnalysisUnits => ({
    from: "area",
    areaId,
    level,
    year,
    fromYear,
    poiTableId: poi ? poiTableId : null,
    factorTableId,
  });
  const { weights = { rule: "queen" }, correction = "none" } = material;
  const hotSpots = { kind: "hotSpots", response: "changeT", weights, correction, seed: SEED } as const;
  const wanted: AnalysisParameters[] = [
    { ...hotSpots, units: of("cell", false), permutations: PERMUTATIONS },
    { ...hotSpots, units: of("county", false), permutations: PERMUTATIONS },
    { kind: "distribution", units: of("cell", false), response: "changePerHa", onlyChanged: true, classes: 5 },
  ];
  if (poiTableId !== null && functions.length > 1) {
    const densities = functions.map((one) => `density:${one}`);
    wanted.push(
      { kind: "functionalSpace", units: of("cell", true) },
      { kind: "functionalSpace", units: of("county", true) },
      {
        kind: "quantileRegression",
        units: of("cell", true),
        response: "changeT",
        predictors: densities,
        scaling: "z",
        taus: TAUS,
        errors: "nid",
        replicates: 200,
        blockM: 10_000,
        seed: SEED,
        onlyConstructionGain: true,
      },
      { kind: "geodetector", units: of("cell", true), response: "changeT", factors: densities, classes: CLASSES },
    );
  }
  // Factors of the year nearest to the later one; an exact match only, so that no year is passed off as another.
  if (factorTable && nearestYear(factorTable.years, year) === year) {
    const factors = factorTable.variables.slice(0, 9).map((one) => `var:${one}`);
    wanted.push(
      {
        kind: "geodetector",
        units: of("county", false, factorTable.id),
        response: "changeT",
        factors,
        classes: [3, 4, 5],
      },
      { kind: "regression", units: of("county", false, factorTable.id), response: "changeT", predictors: factors },
    );
  }
  return wanted;
}

/**
 * What a table of cities or agglomerations is asked in a year; without anybody asking, in its latest.
 *
 * @param hasOutlines whether outlines of its places are in use, which say where they are even if the table does not
 */
export function tableAnalyses(
  table: TableImportView,
  { hasOutlines, year: wantedYear }: { readonly hasOutlines: boolean; readonly year?: number },
): AnalysisParameters[] {
  const report = table.report;
  const year = wantedYear ?? report?.years.at(-1);
  if (!report || year === undefined) return [];
  const known = report.variables.filter(({ count }) => count > 0).map(({ variable }) => variable);
  const units: AnalysisUnits = { from: "table", tableId: table.id, year };
  const hasAreas = LAND_COVER_CLASSES.every((one) => known.includes(one)) && hasRegions(table);
  const responses = hasAreas ? ["emissionT", "sequestrationT"] : known.includes("co2") ? ["var:co2"] : [];
  const factors = factorNames(known).map((one) => `var:${one}`);
  const isPlaced = hasOutlines || (table.mapping?.kind === "factors" && table.mapping.longitude !== undefined);
  const wanted = responses.flatMap((response): AnalysisParameters[] => [
    { kind: "distribution", units, response, onlyChanged: false, classes: 5 },
    ...(isPlaced
      ? ([
          {
            kind: "hotSpots",
            units,
            response,
            weights: { rule: "knn", k: 4 },
            correction: "none",
            permutations: PERMUTATIONS,
            seed: SEED,
          },
        ] as const)
      : []),
    ...(factors.length > 0
      ? ([
          { kind: "geodetector", units, response, factors, classes: report.units >= 60 ? CLASSES : [3, 4, 5] },
          { kind: "regression", units, response, predictors: factorsFor(report.units, factors) },
        ] as const)
      : []),
  ]);
  const clustered = hasAreas ? LAND_COVER_CLASSES.map((one) => `carbon:${one}`) : known.map((one) => `var:${one}`);
  if (clustered.length > 1) {
    wanted.push({
      kind: "clustering",
      units,
      variables: clustered.slice(0, 20),
      linkage: "average",
      distance: "sqeuclidean",
      standardise: true,
      k: Math.min(5, report.units),
    });
  }
  return wanted;
}

/** Variables that may explain: paper A's nine in its order, then the table's others; not the response, not the land itself. */
function factorNames(known: readonly string[]): string[] {
  const others = known.filter(
    (one) => !(PAPER_A_FACTORS as readonly string[]).includes(one) && !(NO_FACTORS as readonly string[]).includes(one),
  );
  return [...PAPER_A_FACTORS.filter((one) => known.includes(one)), ...others].slice(0, MOST_FACTORS);
}

const hasRegions = (table: TableImportView): boolean =>
  table.mapping?.kind === "factors" && table.mapping.region !== undefined;

/** All factors where the units bear it, else as many as leave some degrees of freedom, in paper A's order. */
function factorsFor(units: number, factors: readonly string[]): string[] {
  const most = Math.max(1, Math.floor(units / UNITS_PER_PREDICTOR));
  return factors.length <= most || units > factors.length + 5 ? [...factors] : factors.slice(0, most);
}

/** Text that is equal for equal parameters, whatever the order of their keys. */
export function parameterText(parameters: AnalysisParameters): string {
  return JSON.stringify(sorted(parameters));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
