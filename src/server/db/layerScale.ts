import { getAreaRow, type StudyAreaRow } from "./area.ts";
import { getDatabase } from "./connection.ts";
import { metricKeyOf, type LayerKey } from "./gridIndex.ts";
import { requireRegion, type Scope } from "./scope.ts";
import { classCodes, readCellValues, readRegionValues, type MetricKey } from "./unitValues.ts";
import { filterOf, insideOf, unitsOf, type UnitFilter } from "./viewUnits.ts";
import type { LayerScale } from "@/contract/figures.ts";
import { isSigned, type ViewUnit } from "@/contract/viewNames.ts";
import { SPACE_LEVELS } from "@/domain/carbon/spaceLevel.ts";
import { quantileOfSorted, sortedCopy } from "@/domain/stats/quantile.ts";
import { symmetricGeometricBreaks } from "@/domain/stats/symmetricGeometricBreaks.ts";

/** Class limits are taken from the area's newest year, so that one scale serves all years. */
const BREAKS_PER_SIDE = 4;
/** With few units many classes say nothing. */
const BREAKS_PER_SIDE_OF_REGIONS = 3;
const QUANTILE_CLASSES = 5;
const RISK_BREAKS = [0.5, 1.5, 2.5, 3.5];
/** Shares of 1: none, traces, and rounder steps above. */
const SHARE_BREAKS = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75];

/** −3 … 3: cold to hot at 99, 95, 90 %. */
const HOT_SPOT_BINS = [-3, -2, -1, 0, 1, 2, 3];

/** Classes of a layer: limits between values, or a list of codes. */
export interface LayerClasses {
  readonly breaks: readonly number[];
  readonly breakMethod: LayerScale["breakMethod"];
  readonly codes?: readonly number[];
}

/** Position of a value's class; the limits belong to the class below them. −1 = no data. */
export function classOfValue({ breaks, codes }: LayerClasses, value: number): number {
  if (Number.isNaN(value)) return -1;
  if (codes) return codes.indexOf(value);
  let index = 0;
  while (index < breaks.length && value > breaks[index]) index++;
  return index;
}

function readValues(area: StudyAreaRow, unit: ViewUnit, key: MetricKey): Float64Array {
  return unit === "cell" ? readCellValues(area, key) : readRegionValues(area, unit, key).values;
}

/** Zero alone, then classes of equal number among the positive values. */
function zeroAndQuantiles(values: Float64Array): number[] {
  const positive = sortedCopy(values.filter((value) => value > 0));
  if (positive.length === 0) return [0];
  const quantiles = Array.from({ length: QUANTILE_CLASSES - 1 }, (_, i) =>
    quantileOfSorted(positive, (i + 1) / QUANTILE_CLASSES),
  );
  return [...new Set([0, ...quantiles])];
}

/** The year whose values set the limits: the newest, unless it is the one compared with. */
function yearOfLimits(areaId: string, baseYear: number | null): number {
  return getDatabase()
    .sqlite.prepare(`SELECT max(year) FROM "YearResult" WHERE areaId = ? AND year IS NOT ?`)
    .pluck()
    .get(areaId, baseYear) as number;
}

/**
 * The classes of a metric, the same for all its years.
 *
 * @param isOfPair the limits are those of the very pair of years, not of the newest year.
 */
export function layerClasses(area: StudyAreaRow, unit: ViewUnit, key: MetricKey, isOfPair = false): LayerClasses {
  if (key.metric === "risk") return { breaks: RISK_BREAKS, breakMethod: "riskLevels" };
  if (key.metric === "share") return { breaks: SHARE_BREAKS, breakMethod: "fixedShares" };
  if (key.metric === "dominant") return { breaks: [], breakMethod: "classes", codes: classCodes(area) };
  if (key.metric === "space") return { breaks: [], breakMethod: "spaceIntensity", codes: SPACE_LEVELS };
  if (key.metric === "hotSpots") return { breaks: [], breakMethod: "hotSpots", codes: HOT_SPOT_BINS };
  // Of two years compared pixel by pixel only the pair itself is sure to have been computed.
  const isOwnPair = isOfPair || key.metric === "transition" || (key.baseYear !== null && key.metric !== "change");
  const year = isOwnPair ? key.year : yearOfLimits(area.id, key.baseYear);
  const basis = readValues(area, unit, { ...key, year });
  if (!isSigned(key.metric))
    return { breaks: zeroAndQuantiles(basis), breakMethod: isOwnPair ? "zeroAndQuantilesOfPair" : "zeroAndQuantiles" };
  const perSide = unit === "cell" ? BREAKS_PER_SIDE : BREAKS_PER_SIDE_OF_REGIONS;
  const breakMethod = isOwnPair ? "symmetricGeometricOfPair" : "symmetricGeometric";
  return { breaks: symmetricGeometricBreaks(basis, perSide), breakMethod };
}

/** A layer, what it is counted in, and whose limits it is put into. */
export type ScaleKey = LayerKey & {
  readonly unit?: ViewUnit;
  /** Another layer of the metric whose limits are used, so that both are under one scale. */
  readonly limitsOf?: { readonly year: number; readonly fromYear?: number };
  /** Only units in this region are counted; the limits stay those of the whole area. */
  readonly regionCode?: string;
} & Partial<Pick<UnitFilter, "classes" | "levels">>;

/** Whether a unit is counted: the filters are those of the view's table. */
function countedOf(area: StudyAreaRow, layer: ScaleKey): (index: number) => boolean {
  const { unit = "cell", year, regionCode, classes = [], levels = [] } = layer;
  if (regionCode === undefined && classes.length === 0 && levels.length === 0) return () => true;
  const units = unitsOf(area, unit, year);
  const isInside = insideOf(area, units, regionCode ?? null);
  const passes = filterOf(units, { year, classes, levels });
  return (index) => isInside(index) && passes(index);
}

/** What the legend of a layer shows; counts are of exact values. */
export async function getLayerScale(scope: Scope, layer: ScaleKey): Promise<LayerScale> {
  const area = await getAreaRow(scope, layer.areaId);
  const unit = layer.unit ?? "cell";
  const key = metricKeyOf(layer);
  const { limitsOf } = layer;
  const limitsKey = limitsOf ? metricKeyOf({ ...layer, year: limitsOf.year, fromYear: limitsOf.fromYear }) : key;
  const classes = layerClasses(area, unit, limitsKey, layer.metric === "difference");
  const counts = new Array<number>(classes.codes?.length ?? classes.breaks.length + 1).fill(0);
  let noDataCells = 0;
  if (layer.regionCode !== undefined) requireRegion(scope, area.id, layer.regionCode);
  const isCounted = countedOf(area, layer);
  readValues(area, unit, key).forEach((value, index) => {
    if (!isCounted(index)) return;
    if (Number.isNaN(value)) noDataCells++;
    else counts[classOfValue(classes, value)]++;
  });
  return {
    metric: layer.metric,
    breaks: key.metric === "risk" ? [] : [...classes.breaks],
    counts,
    noDataCells,
    breakMethod: classes.breakMethod,
    ...(classes.codes ? { codes: [...classes.codes] } : {}),
  };
}
