import { factorVariables, poiVariables } from "./frameVariables.ts";
import { requireTables, type UsedTables } from "./usedTables.ts";
import type { AnalysisUnits } from "@/contract/analysisParameters.ts";
import { polygonsOf } from "@/contract/polygonsOf.ts";
import type { PolygonGeometry } from "@/contract/regionFile.ts";
import { CONSTRUCTION_GAIN } from "@/domain/drivers/quantileAnalysis.ts";
import type { UnitColumn, UnitFrame } from "@/domain/drivers/unitFrame.ts";
import { projectionOf } from "@/domain/grid/projection.ts";
import { centroid } from "@/domain/spatial/centroid.ts";
import type { MultiPolygon } from "@/domain/spatial/polygonWeights.ts";
import { AppError } from "@/errors.ts";
import { getAreaRow, gridOf, type StudyAreaRow } from "@/server/db/area.ts";
import { readCellYear, type CellYear } from "@/server/db/cellYear.ts";
import { readFactorYear } from "@/server/db/factTable.ts";
import { findLegend } from "@/server/db/legend.ts";
import { countPois } from "@/server/db/poi.ts";
import { listRegions } from "@/server/db/region.ts";
import { listRegionYear } from "@/server/db/regionBudget.ts";
import { SYSTEM } from "@/server/db/scope.ts";

type AreaUnits = Extract<AnalysisUnits, { from: "area" }>;

/** Net emission, emission, sequestration and built-up hectares of every unit in a year. */
interface YearColumns {
  readonly net: Float64Array;
  readonly emission: Float64Array;
  readonly sequestration: Float64Array;
  readonly constructionHa: Float64Array;
  readonly areaHa: Float64Array;
}

const minus = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, unit) => value - b[unit]);

/** What the accounts say of the units: the state of a year, or the change between two. */
function carbonVariables(now: YearColumns, before: YearColumns | null): UnitColumn[] {
  const perHa = (values: Float64Array) => values.map((value, unit) => value / now.areaHa[unit]);
  if (before === null) {
    return [
      { name: "netEmissionT", unit: "t", values: now.net },
      { name: "emissionT", unit: "t", values: now.emission },
      { name: "sequestrationT", unit: "t", values: now.sequestration },
      { name: "netEmissionPerHa", unit: "tPerHa", values: perHa(now.net) },
    ];
  }
  const change = minus(now.net, before.net);
  return [
    { name: "changeT", unit: "t", values: change },
    { name: "changePerHa", unit: "tPerHa", values: perHa(change) },
    { name: "emissionChangeT", unit: "t", values: minus(now.emission, before.emission) },
    { name: "sequestrationChangeT", unit: "t", values: minus(now.sequestration, before.sequestration) },
    { name: CONSTRUCTION_GAIN, unit: "ha", values: minus(now.constructionHa, before.constructionHa) },
  ];
}

function requireYear<T extends { readonly length: number }>(rows: T, area: StudyAreaRow, year: number): T {
  if (rows.length > 0) return rows;
  throw new AppError("invalidInput", `Study area "${area.id}" has no results for ${year}.`);
}

/** Codes of an area's legend in the order of stored counts, and those of construction land. */
export async function constructionCodes(area: StudyAreaRow): Promise<{ codes: number[]; construction: Set<number> }> {
  const legend = await findLegend(area.legendId);
  const entries = (legend?.entries ?? []).filter(({ code }) => code !== legend?.noDataCode);
  return {
    codes: entries.map(({ code }) => code),
    construction: new Set(entries.filter((one) => one.landCoverClass === "construction").map(({ code }) => code)),
  };
}

async function cellFrame(units: AreaUnits, area: StudyAreaRow): Promise<UnitFrame & { areaHa: Float64Array }> {
  const { codes, construction } = await constructionCodes(area);
  const columnsOf = (rows: readonly CellYear[]): YearColumns => ({
    net: Float64Array.from(rows, (row) => (row.pixels > 0 ? row.netEmissionT : Number.NaN)),
    emission: Float64Array.from(rows, (row) => (row.pixels > 0 ? row.emissionT : Number.NaN)),
    sequestration: Float64Array.from(rows, (row) => (row.pixels > 0 ? row.sequestrationT : Number.NaN)),
    areaHa: Float64Array.from(rows, (row) => row.pixels * row.pixelAreaHa),
    constructionHa: Float64Array.from(rows, (row) =>
      row.classPixels.reduce(
        (sum, pixels, at) => (construction.has(codes[at]) ? sum + pixels * row.pixelAreaHa : sum),
        0,
      ),
    ),
  });
  const read = (year: number) => requireYear(readCellYear(area, year), area, year);
  const rows = read(units.year);
  const now = columnsOf(rows);
  const before = units.fromYear === null ? null : columnsOf(read(units.fromYear));
  const grid = gridOf(area);
  const side = [area.cellPx * grid.pixelWidth, area.cellPx * grid.pixelHeight];
  const { inverse } = projectionOf(grid.projection);
  const metres = grid.geographic ? projectionOf(equalAreaAround(grid.originX, grid.originY)).forward : null;
  const centres = rows.map(({ row, col }) => {
    const x = grid.originX + (col + 0.5) * side[0];
    const y = grid.originY - (row + 0.5) * side[1];
    return metres ? metres(inverse([x, y])) : ([x, y] as const);
  });
  return {
    level: "cell",
    codes: rows.map(({ cell }) => String(cell)),
    names: rows.map(({ row, col }) => `${row + 1}-${col + 1}`),
    xs: Float64Array.from(centres, ([x]) => x),
    ys: Float64Array.from(centres, ([, y]) => y),
    rows: Int32Array.from(rows, ({ row }) => row),
    columns: Int32Array.from(rows, ({ col }) => col),
    outlines: [],
    variables: carbonVariables(now, before),
    areaHa: now.areaHa,
  };
}

/** An equal-area plane around a place, for distances on grids in degrees. */
const equalAreaAround = (longitude: number, latitude: number): string =>
  `+proj=laea +lat_0=${latitude} +lon_0=${longitude} +datum=WGS84 +units=m`;

async function countyFrame(units: AreaUnits, area: StudyAreaRow): Promise<UnitFrame & { areaHa: Float64Array }> {
  const { construction } = await constructionCodes(area);
  const regions = (await listRegions(SYSTEM, area.id)).filter(({ position }) => position >= 0);
  const columnsOf = async (year: number): Promise<YearColumns> => {
    const budgets = requireYear(await listRegionYear(SYSTEM, area.id, year), area, year);
    const byCode = new Map(budgets.map((budget) => [budget.regionCode, budget]));
    const ofCounty = (value: (budget: (typeof budgets)[number]) => number) =>
      Float64Array.from(regions, ({ code }) => {
        const budget = byCode.get(code);
        return budget && budget.pixels > 0 ? value(budget) : Number.NaN;
      });
    return {
      net: ofCounty((budget) => budget.netEmissionT),
      emission: ofCounty((budget) => budget.emissionT),
      sequestration: ofCounty((budget) => budget.sequestrationT),
      areaHa: ofCounty((budget) => budget.classes.reduce((sum, { areaHa }) => sum + areaHa, 0)),
      constructionHa: ofCounty((budget) =>
        budget.classes.reduce((sum, { code, areaHa }) => (construction.has(code) ? sum + areaHa : sum), 0),
      ),
    };
  };
  const now = await columnsOf(units.year);
  const before = units.fromYear === null ? null : await columnsOf(units.fromYear);
  const outlines = regions.flatMap(({ geometry }): MultiPolygon[] =>
    geometry === null ? [] : [polygonsOf(JSON.parse(geometry) as PolygonGeometry)],
  );
  const hasOutlines = outlines.length === regions.length;
  const { forward } = area.geographic
    ? projectionOf(equalAreaAround(area.originX, area.originY))
    : projectionOf(area.projection);
  const centres = hasOutlines ? outlines.map((outline) => forward(centroid(outline))) : [];
  return {
    level: "county",
    codes: regions.map(({ code }) => code),
    names: regions.map(({ nameZh }) => nameZh),
    xs: Float64Array.from(centres, ([x]) => x),
    ys: Float64Array.from(centres, ([, y]) => y),
    rows: new Int32Array(0),
    columns: new Int32Array(0),
    outlines: hasOutlines ? outlines : [],
    variables: carbonVariables(now, before),
    areaHa: now.areaHa,
  };
}

/** Cells or counties of an area with their carbon, their points and their factors. */
export async function areaFrame(units: AreaUnits): Promise<{ frame: UnitFrame; area: StudyAreaRow; used: UsedTables }> {
  const area = await getAreaRow(SYSTEM, units.areaId);
  const { areaHa, ...frame } = await (units.level === "cell" ? cellFrame(units, area) : countyFrame(units, area));
  const variables = [...frame.variables];
  const used = await requireTables([units.poiTableId, units.factorTableId], units.areaId);
  if (units.poiTableId !== null) {
    variables.push(...poiVariables(frame.codes, areaHa, countPois(units.poiTableId, units.level)));
  }
  if (units.factorTableId !== null) {
    if (units.level === "cell") {
      throw new AppError(
        "invalidInput",
        "Factors by county say nothing about single cells; choose the level of counties.",
      );
    }
    const values = readFactorYear(units.factorTableId, units.year);
    variables.push(...factorVariables(frame.codes, values, used.unitOf));
  }
  return { frame: { ...frame, variables }, area, used };
}
