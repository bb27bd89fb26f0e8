import type { AreaInputs } from "../recompute/areaInputs.ts";
import { sumLeaves } from "../recompute/regionTree.ts";
import type { AreaThresholds } from "../recompute/thresholds.ts";
import { isMissing, regionFactsOf, type JudgedPeriod } from "./regionFacts.ts";
import type { RegionBudgetView } from "@/contract/figures.ts";
import type { EvaluationInput, RegionFacts, ZoneFacts } from "@/domain/alert/evaluationFacts.ts";
import type { RuleMaterial } from "@/domain/alert/judgeRule.ts";
import type { PathOf } from "@/domain/alert/metricRule.ts";
import type { MetricRule } from "@/domain/alert/rule.ts";
import { zoneFigures, type PeriodFigures, type UnitFigures } from "@/domain/alert/unitFigures.ts";
import { boundsTPerHa } from "@/domain/risk/thresholdModel.ts";
import type { RegionRow } from "@/server/db/region.ts";
import type { AreasHa, CellFigures, LevelPixels } from "@/server/db/ruleFigures.ts";
import type { YearResultRow } from "@/server/db/yearResult.ts";

/** Budgets by region and year. */
export type SeriesByRegion = ReadonlyMap<string, ReadonlyMap<number, RegionBudgetView>>;

/** A year of a series and its part in it. */
export type YearRole = Pick<YearResultRow, "year" | "fromYear" | "role">;

/** What only some rules look at: read, or taken from what is in memory, when one asks for it. */
export interface OnDemandFigures {
  readonly cells: () => CellFigures;
  readonly levelPixels: () => LevelPixels;
  readonly transitionAreas: (fromCode: number | null, toCode: number | null) => AreasHa;
}

/** What years are judged from. */
export interface JudgedFigures {
  readonly inputs: AreaInputs;
  readonly series: SeriesByRegion;
  readonly thresholds: AreaThresholds;
  /** Ascending. */
  readonly years: readonly YearRole[];
  readonly zones: ReadonlyMap<number, readonly ZoneFacts[]>;
  readonly onDemand: OnDemandFigures;
}

type Period = Pick<PeriodFigures, "fromYear" | "year" | "role">;

/** Levels at which a region is judged: an area without counties is also its own county. */
function levelsOf(level: string, isLeaf: boolean): RegionFacts["regionLevel"][] {
  if (level === "prefecture") return ["prefecture"];
  if (level === "county") return ["county"];
  return isLeaf ? ["area", "county"] : ["area"];
}

/** The period that ends with a year, among its siblings. */
export function periodOf(row: YearRole, years: readonly YearRole[]): JudgedPeriod {
  const fromYear = row.fromYear ?? row.year;
  return {
    fromYear,
    year: row.year,
    baselineYears: years.filter((each) => each.role === "baseline").map((each) => each.year),
    previousJudged: years.some((each) => each.year === fromYear && each.role === "judged"),
  };
}

/** A region itself, then the ones above it. */
export function pathsOf({ tree }: AreaInputs): PathOf {
  const parents = new Map(tree.nodes.map(({ code, parentCode }) => [code, parentCode]));
  return (regionCode) => {
    const path = [regionCode];
    for (let parent = parents.get(regionCode); parent; parent = parents.get(parent)) path.push(parent);
    return path;
  };
}

/** Change density of the year before, t·ha⁻¹: what a fluctuation is measured against. */
function densityBefore(budget: RegionBudgetView | undefined): number {
  const { changeT = null, comparedAreaHa = null } = budget ?? {};
  return changeT !== null && comparedAreaHa !== null && comparedAreaHa > 0 ? changeT / comparedAreaHa : NaN;
}

function inputOf(row: YearRole, { inputs, series, thresholds, years, zones }: JudgedFigures): EvaluationInput {
  const period = periodOf(row, years);
  const regions = inputs.tree.nodes.flatMap((node) =>
    levelsOf(node.level, node.position >= 0).map((level) =>
      regionFactsOf(
        node,
        level,
        series.get(node.code) ?? new Map(),
        period,
        boundsTPerHa(thresholds.county.model, densityBefore(series.get(node.code)?.get(period.fromYear))),
      ),
    ),
  );
  return {
    ...{ fromYear: period.fromYear, year: period.year, regions },
    zones: zones.get(period.year) ?? [],
    previousZones: period.previousJudged ? (zones.get(period.fromYear) ?? []) : [],
    zoneBounds: thresholds.cell.model.bounds,
    pathOf: pathsOf(inputs),
  };
}

function periodsOf(years: readonly YearRole[]): Period[] {
  return years.flatMap(({ year, fromYear, role }) =>
    fromYear === null
      ? []
      : [{ fromYear, year, role: role === "judged" ? ("judged" as const) : ("baseline" as const) }],
  );
}

function regionsIn({ tree }: AreaInputs, scope: MetricRule["parameters"]["scope"]): RegionRow[] {
  const level = scope === "prefectures" ? "prefecture" : scope === "area" ? "area" : "county";
  return tree.nodes.filter((node) => levelsOf(node.level, node.position >= 0).includes(level));
}

/** What a region's metric reads directly, in a period; NaN = not known. */
function amountOf(
  rule: MetricRule,
  { inputs, series, onDemand }: JudgedFigures,
): (period: Period, code: string) => number {
  const { metric, classCode, fromCode, toCode, riskLevel } = rule.parameters;
  const budget = (period: Period, code: string) => series.get(code)?.get(period.year);
  if (metric === "offsetRatio") return (period, code) => budget(period, code)?.offsetRatio ?? NaN;
  if (metric === "classArea")
    return (period, code) => {
      const found = budget(period, code);
      return found ? (found.classes.find((each) => each.code === classCode)?.areaHa ?? 0) : NaN;
    };
  if (metric === "transitionArea") {
    const areas = onDemand.transitionAreas(fromCode, toCode);
    return (period, code) => areas.get(period.year)?.get(code) ?? 0;
  }
  const pixels = onDemand.levelPixels();
  const { tree } = inputs;
  const indexOf = new Map(tree.nodes.map(({ code }, index) => [code, index]));
  return (period, code) => {
    const counties = pixels.get(period.year);
    const leaves = tree.leavesOf[indexOf.get(code) ?? -1] ?? [];
    const sum = (levels: (all: readonly number[]) => readonly number[]) =>
      sumLeaves(
        tree.leaves.map((leaf) => levels(counties?.get(leaf.code) ?? []).reduce((total, each) => total + each, 0)),
        leaves,
      );
    return sum((all) => all.slice(riskLevel)) / sum((all) => all);
  };
}

const NEEDS_AMOUNT = ["levelShare", "offsetRatio", "classArea", "transitionArea"];

function regionFigures(rule: MetricRule, figures: JudgedFigures): UnitFigures {
  const codes = regionsIn(figures.inputs, rule.parameters.scope).map(({ code }) => code);
  const amount = NEEDS_AMOUNT.includes(rule.parameters.metric) ? amountOf(rule, figures) : null;
  const of = (code: string, year: number) => figures.series.get(code)?.get(year);
  const column = (read: (code: string) => number | null | undefined) => codes.map((code) => read(code) ?? NaN);
  return {
    regionOf: codes,
    cellOf: null,
    periods: periodsOf(figures.years).map((period): PeriodFigures => {
      const { year, fromYear } = period;
      return {
        ...period,
        missing: codes.map((code) => (isMissing(of(code, year), of(code, fromYear)) ? 1 : 0)),
        netT: column((code) => of(code, year)?.netEmissionT),
        netBeforeT: column((code) => of(code, fromYear)?.netEmissionT),
        changeT: column((code) => of(code, year)?.changeT),
        comparedAreaHa: column((code) => of(code, year)?.comparedAreaHa),
        amount: amount === null ? [] : codes.map((code) => amount(period, code)),
        zoneIds: null,
      };
    }),
  };
}

function cellFigures({ years, series }: JudgedFigures, cells: CellFigures): UnitFigures {
  const none = new Float64Array(cells.cells.length).fill(NaN);
  return {
    regionOf: cells.countyOf,
    cellOf: cells.cells,
    periods: periodsOf(years).map((period): PeriodFigures => {
      const [now, before] = [cells.years.get(period.year), cells.years.get(period.fromYear)];
      const counties = new Map(
        [...new Set(cells.countyOf)].map((code) => {
          const of = series.get(code);
          return [code, isMissing(of?.get(period.year), of?.get(period.fromYear))] as const;
        }),
      );
      const changeT = now?.changeT ?? none;
      return {
        ...period,
        missing: Uint8Array.from(changeT, (value, i) =>
          Number.isNaN(value) || counties.get(cells.countyOf[i]) ? 1 : 0,
        ),
        netT: now?.netT ?? none,
        netBeforeT: before?.netT ?? none,
        changeT,
        comparedAreaHa: now?.comparedAreaHa ?? none,
        amount: [],
        zoneIds: null,
      };
    }),
  };
}

function zoneUnits(rule: MetricRule, { inputs, series, years, zones }: JudgedFigures): UnitFigures {
  const codes = regionsIn(inputs, "counties").map(({ code }) => code);
  const isKnown = (code: string, { year, fromYear, role }: Period) =>
    role === "judged" && !isMissing(series.get(code)?.get(year), series.get(code)?.get(fromYear));
  return zoneFigures(
    codes,
    periodsOf(years).map((period) => ({
      ...period,
      missing: codes.map((code) => (isKnown(code, period) ? 0 : 1)),
      zones: zones.get(period.year) ?? [],
    })),
    rule.parameters.metric === "density" ? "density" : "change",
  );
}

function figuresOf(rule: MetricRule, figures: JudgedFigures): UnitFigures {
  const { scope } = rule.parameters;
  if (scope === "zones") return zoneUnits(rule, figures);
  if (scope === "cells") return cellFigures(figures, figures.onDemand.cells());
  return regionFigures(rule, figures);
}

/** The figures of an area as its rules are judged on. Pure but for what `onDemand` reads when a rule asks for it. */
export function ruleMaterialOf(figures: JudgedFigures): RuleMaterial {
  const known = new Map<string, UnitFigures>();
  return {
    years: figures.years.filter(({ role }) => role === "judged").map((row) => inputOf(row, figures)),
    pathOf: pathsOf(figures.inputs),
    figuresOf: (rule) => {
      const { metric, scope, classCode, fromCode, toCode, riskLevel } = rule.parameters;
      const address = [metric, scope, classCode, fromCode, toCode, riskLevel].join();
      const found = known.get(address) ?? figuresOf(rule, figures);
      known.set(address, found);
      return found;
    },
  };
}
