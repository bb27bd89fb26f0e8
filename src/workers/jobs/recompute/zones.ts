import type { AreaInputs } from "./areaInputs.ts";
import { coefficientsOfPair, type PairFigures, type YearPair } from "./yearFigures.ts";
import { transitionAccount } from "@/domain/carbon/transitionAccount.ts";
import { projectionOf } from "@/domain/grid/projection.ts";
import type { TransitionTally } from "@/domain/landCover/transitionTally.ts";
import { outlineCoordinates } from "@/domain/risk/cellOutline.ts";
import { riskZones, type RiskZone } from "@/domain/risk/riskZone.ts";
import type { LevelBounds } from "@/domain/risk/riskLevel.ts";
import { boundsTPerHa, type ThresholdModel } from "@/domain/risk/thresholdModel.ts";
import { zoneLineage, type ZoneCells } from "@/domain/risk/zoneLineage.ts";
import type { RiskZoneRow } from "@/server/db/riskZone.ts";

/** Smaller groups of cells are noise of the classification rather than zones. */
export const MINIMUM_ZONE_CELLS = 3;
const TOP_TRANSITIONS = 5;
const COORDINATE_DECIMALS = 6;

/** Spreads values of the area's cells over the whole cell grid. */
function onGrid(values: ArrayLike<number>, cellNumbers: Int32Array, size: number, fill: number): Float64Array {
  const grid = new Float64Array(size).fill(fill);
  cellNumbers.forEach((cell, unit) => (grid[cell] = values[unit]));
  return grid;
}

/** Limits of single cells: everywhere the model's, or with fluctuation what the cell's change before makes of them. */
function boundsOfCells(model: ThresholdModel, previous: Float64Array): (cell: number) => LevelBounds {
  return model.method === "fluctuation" ? (cell) => boundsTPerHa(model, previous[cell]) : () => model.bounds;
}

/** Zones of a year in cell numbers. Pure. */
export function zonesOf(
  inputs: AreaInputs,
  figures: PairFigures,
  levels: Int8Array,
  model: ThresholdModel,
  previousDensities: Float64Array,
): RiskZone[] {
  const { area, basis } = inputs;
  const size = area.cellRows * area.cellCols;
  const { cellNumbers } = basis.units;
  return riskZones({
    columns: area.cellCols,
    rows: area.cellRows,
    levels: onGrid(levels, cellNumbers, size, -1),
    changeT: onGrid(figures.cells.changeT, cellNumbers, size, 0),
    comparedAreaHa: onGrid(figures.cells.comparedAreaHa, cellNumbers, size, 0),
    boundsOf: boundsOfCells(model, onGrid(previousDensities, cellNumbers, size, NaN)),
    minimumCells: MINIMUM_ZONE_CELLS,
  });
}

/** Zone of each fragment, −1 outside all zones. */
function zoneOfFragments(zones: readonly RiskZone[], inputs: AreaInputs): Int32Array {
  const { cells, cellNumbers } = inputs.basis.units;
  const zoneOfCell = new Map(
    zones.flatMap(({ zone, cells: members }) => Array.from(members, (cell) => [cell, zone] as const)),
  );
  return cells.unitOf.map((unit) => zoneOfCell.get(cellNumbers[unit]) ?? -1);
}

/** For each zone, the leaf region that holds most of its pixels. */
function leafOfZones(zones: readonly RiskZone[], zoneOf: Int32Array, inputs: AreaInputs): number[] {
  const leafCount = inputs.tree.leaves.length;
  const pixels = new Float64Array(zones.length * leafCount);
  zoneOf.forEach((zone, fragment) => {
    if (zone >= 0)
      pixels[zone * leafCount + inputs.basis.units.leaves.unitOf[fragment]] += inputs.fragmentPixels[fragment];
  });
  return zones.map((_, zone) => {
    const share = pixels.subarray(zone * leafCount, (zone + 1) * leafCount);
    return share.indexOf(share.reduce((a, b) => Math.max(a, b)));
  });
}

/** Corner of the cell grid → longitude and latitude. */
function cornerPlacer({ area }: AreaInputs): (x: number, y: number) => [number, number] {
  const { inverse } = projectionOf(area.projection);
  const round = (degrees: number) => Number(degrees.toFixed(COORDINATE_DECIMALS));
  return (x, y) => {
    const column = Math.min(x * area.cellPx, area.width);
    const row = Math.min(y * area.cellPx, area.height);
    const [longitude, latitude] = inverse([
      area.originX + column * area.pixelWidth,
      area.originY - row * area.pixelHeight,
    ]);
    return [round(longitude), round(latitude)];
  };
}

/** Rows of a year's zones: outline, county, largest transitions, ancestry. Pure. */
export function zoneRows(
  { fromYear, year, inputHash }: YearPair & { readonly inputHash: string },
  zones: readonly RiskZone[],
  tally: TransitionTally,
  previous: readonly ZoneCells[],
  inputs: AreaInputs,
): RiskZoneRow[] {
  const { basis, area, tree } = inputs;
  const unitOf = zoneOfFragments(zones, inputs);
  const transitions = transitionAccount(
    tally,
    coefficientsOfPair({ fromYear, year }, basis),
    { unitCount: zones.length, unitOf },
    basis.pixelAreaHa,
  );
  const leaves = leafOfZones(zones, unitOf, inputs);
  const { links } = zoneLineage(previous, zones);
  const place = cornerPlacer(inputs);
  return zones.map((zone, index) => ({
    areaId: area.id,
    year,
    zone: zone.zone,
    level: zone.level,
    cellCount: zone.cells.length,
    cells: JSON.stringify(Array.from(zone.cells)),
    countyCode: tree.leaves[leaves[index]].code,
    outline: JSON.stringify({ type: "MultiPolygon", coordinates: outlineCoordinates(zone.outline, place) }),
    areaHa: zone.areaHa,
    changeT: zone.changeT,
    topTransitions: JSON.stringify(
      transitions[index]
        .filter((line) => line.changeT !== 0)
        .sort((a, b) => Math.abs(b.changeT) - Math.abs(a.changeT))
        .slice(0, TOP_TRANSITIONS)
        .map(({ from, to, pixels, areaHa, changeT }) => ({ fromCode: from, toCode: to, pixels, areaHa, changeT })),
    ),
    lineage: JSON.stringify({ kind: links[index].kind, previous: links[index].previous }),
    bounds: JSON.stringify(zone.bounds),
    inputHash,
  }));
}
