import { factorVariables } from "./frameVariables.ts";
import { requireTables, type UsedTables } from "./usedTables.ts";
import type { AnalysisUnits } from "@/contract/analysis.ts";
import { classAreaAccount } from "@/domain/drivers/classAreaAccount.ts";
import type { UnitColumn, UnitFrame } from "@/domain/drivers/unitFrame.ts";
import { projectionOf } from "@/domain/grid/projection.ts";
import { LAND_COVER_CLASSES, type LandCoverClass } from "@/domain/landCover/landCoverClass.ts";
import { NATIONAL_COEFFICIENT_SET_ID } from "@/server/db/agglomeration.ts";
import { getCoefficientSet } from "@/server/db/coefficientSet.ts";
import { readFactorUnits, readFactorYear, type FactorUnitRow } from "@/server/db/factTable.ts";

type TableUnits = Extract<AnalysisUnits, { from: "table" }>;

/** The equal-area plane of nationwide maps, for distances between cities. */
export const CHINA_ALBERS = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +x_0=0 +y_0=0 +datum=WGS84 +units=m";

async function coefficientsByRegion(
  units: readonly FactorUnitRow[],
): Promise<ReadonlyMap<string, Readonly<Record<LandCoverClass, number>>>> {
  const regions = [...new Set(units.flatMap(({ region }) => (region === null ? [] : [region])))];
  const sets = await Promise.all(regions.map((region) => getCoefficientSet(NATIONAL_COEFFICIENT_SET_ID, region)));
  return new Map(
    sets.map(({ rows }, at) => [
      regions[at],
      Object.fromEntries(rows.map((row) => [row.landCoverClass, row.tPerHa])) as Record<LandCoverClass, number>,
    ]),
  );
}

/** Paper A's account of the units from their class areas; empty where a table has not all six. */
async function carbonVariables(units: readonly FactorUnitRow[], columns: readonly UnitColumn[]): Promise<UnitColumn[]> {
  const areas = LAND_COVER_CLASSES.map((one) => columns.find(({ name }) => name === `var:${one}`)?.values);
  if (areas.some((values) => values === undefined)) return [];
  const coefficients = await coefficientsByRegion(units);
  const accounts = units.map(({ region }, unit) => {
    const tPerHa = region === null ? undefined : coefficients.get(region);
    if (!tPerHa) return null;
    const areasHa = Object.fromEntries(LAND_COVER_CLASSES.map((one, c) => [one, areas[c]?.[unit] ?? Number.NaN]));
    return classAreaAccount(areasHa as Record<LandCoverClass, number>, tPerHa);
  });
  const column = (name: string, value: (account: NonNullable<(typeof accounts)[number]>) => number): UnitColumn => ({
    name,
    unit: "t",
    values: Float64Array.from(accounts, (account) => (account ? value(account) : Number.NaN)),
  });
  return [
    column("emissionT", (account) => account.emissionT),
    column("sequestrationT", (account) => account.sequestrationT),
    column("netEmissionT", (account) => account.netEmissionT),
    ...LAND_COVER_CLASSES.map((one) => column(`carbon:${one}`, (account) => account.terms[one])),
  ];
}

/** Cities or agglomerations of a table in one year, with their factors and, where class areas are given, their carbon. */
export async function tableFrame(
  units: TableUnits,
): Promise<{ frame: UnitFrame; places: FactorUnitRow[]; used: UsedTables }> {
  const used = await requireTables([units.tableId], null);
  const mapping = used.tables[0].mapping;
  const places = readFactorUnits(units.tableId);
  const codes = places.map(({ unitCode }) => unitCode);
  const factors = factorVariables(codes, readFactorYear(units.tableId, units.year), used.unitOf);
  const { forward } = projectionOf(CHINA_ALBERS);
  const isPlaced = places.some(({ longitude }) => longitude !== null);
  const centres = isPlaced
    ? places.map(({ longitude, latitude }) =>
        longitude === null || latitude === null ? [Number.NaN, Number.NaN] : forward([longitude, latitude]),
      )
    : [];
  const frame: UnitFrame = {
    level: mapping?.kind === "factors" ? mapping.level : "city",
    codes,
    names: places.map(({ name }) => name),
    xs: Float64Array.from(centres, ([x]) => x),
    ys: Float64Array.from(centres, ([, y]) => y),
    rows: new Int32Array(0),
    columns: new Int32Array(0),
    outlines: [],
    variables: [...(await carbonVariables(places, factors)), ...factors],
  };
  return { frame, places, used };
}
