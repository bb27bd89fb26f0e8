import { factorVariables } from "./frameVariables.ts";
import { requireTables, type UsedTables } from "./usedTables.ts";
import type { TableImportView } from "@/contract/tableImport.ts";
import type { AnalysisUnits } from "@/contract/analysisParameters.ts";
import { classAreaAccount } from "@/domain/drivers/classAreaAccount.ts";
import type { UnitColumn, UnitFrame } from "@/domain/drivers/unitFrame.ts";
import { CHINA_PLANE } from "@/domain/grid/chinaPlane.ts";
import { projectionOf, type Projection } from "@/domain/grid/projection.ts";
import { centroid } from "@/domain/spatial/centroid.ts";
import type { MultiPolygon } from "@/domain/spatial/polygonWeights.ts";
import { LAND_COVER_CLASSES, type LandCoverClass } from "@/domain/landCover/landCoverClass.ts";
import { NATIONAL_COEFFICIENT_SET_ID } from "@/server/db/agglomeration.ts";
import { getCoefficientSet } from "@/server/db/coefficientSet.ts";
import { findOutlinesOf, readPlaceOutlines } from "@/server/db/placeOutline.ts";
import { readFactorUnits, readFactorYear, type FactorUnitRow } from "@/server/db/factTable.ts";

type TableUnits = Extract<AnalysisUnits, { from: "table" }>;

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

/** Outlines of the places on the plane, and the file they are from; none where none are in use. */
async function planeOutlines(
  table: TableImportView,
  { forward }: Projection,
): Promise<{ file: TableImportView | null; outlines: MultiPolygon[] }> {
  const file = await findOutlinesOf(table);
  if (file === null) return { file, outlines: [] };
  const plane = ([longitude, latitude]: readonly number[]) => forward([longitude, latitude]);
  const outlines = readPlaceOutlines(file.id, table.id).map((polygons) =>
    polygons.map((rings) => rings.map((ring) => ring.map(plane))),
  );
  return { file, outlines };
}

/** Where a place lies on the plane: as its table says, else in the middle of its outline; `NaN` where neither is known. */
function centreOf(
  { longitude, latitude }: FactorUnitRow,
  outline: MultiPolygon | undefined,
  { forward }: Projection,
): readonly [number, number] {
  if (longitude !== null && latitude !== null) return forward([longitude, latitude]);
  return outline ? centroid(outline) : [Number.NaN, Number.NaN];
}

/** The units of a table with where they are and what they rest on. */
export interface TableFrame {
  readonly frame: UnitFrame;
  /** Longitude and latitude of each place, `null` where unknown. */
  readonly lonLat: readonly (readonly [number, number] | null)[];
  readonly used: UsedTables;
  readonly outlineFile: TableImportView | null;
}

/**
 * Cities or agglomerations of a table in one year, with their factors and, where class areas are given, their carbon.
 *
 * @param isSpatial whether their outlines are needed
 */
export async function tableFrame(units: TableUnits, isSpatial: boolean): Promise<TableFrame> {
  const used = await requireTables([units.tableId], null);
  const mapping = used.tables[0].mapping;
  const places = readFactorUnits(units.tableId);
  const codes = places.map(({ unitCode }) => unitCode);
  const factors = factorVariables(codes, readFactorYear(units.tableId, units.year), used.unitOf);
  const projection = projectionOf(CHINA_PLANE);
  const { file, outlines } = isSpatial ? await planeOutlines(used.tables[0], projection) : { file: null, outlines: [] };
  const found = places.map((place, at) => centreOf(place, outlines[at], projection));
  const centres = found.some(([x]) => Number.isFinite(x)) ? found : [];
  const frame: UnitFrame = {
    level: mapping?.kind === "factors" ? mapping.level : "city",
    codes,
    names: places.map(({ name }) => name),
    xs: Float64Array.from(centres, ([x]) => x),
    ys: Float64Array.from(centres, ([, y]) => y),
    rows: new Int32Array(0),
    columns: new Int32Array(0),
    outlines,
    variables: [...(await carbonVariables(places, factors)), ...factors],
  };
  const lonLat = centres.map(([x, y], at) => {
    const { longitude, latitude } = places[at];
    if (longitude !== null && latitude !== null) return [longitude, latitude] as const;
    return Number.isFinite(x) ? projection.inverse([x, y]) : null;
  });
  return { frame, lonLat, used, outlineFile: file };
}
