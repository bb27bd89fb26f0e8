import GeometryFactory from "jsts/org/locationtech/jts/geom/GeometryFactory.js";
import GeoJSONReader from "jsts/org/locationtech/jts/io/GeoJSONReader.js";
import IsValidOp from "jsts/org/locationtech/jts/operation/valid/IsValidOp.js";
import { xor, type Geom } from "polyclip-ts";
import type { PolygonGeometry, RepairKind } from "@/contract/regionFile.ts";
import { polygonsAreaHa, ringAreaHa } from "@/domain/grid/polygonArea.ts";
import { AppError } from "@/errors.ts";

type Position = [number, number];
type Ring = Position[];

/** An outline as it is used, and what had to be mended. */
export interface MendedOutline {
  /** `null`: nothing with an area was left. */
  readonly geometry: PolygonGeometry | null;
  readonly kinds: readonly RepairKind[];
  /** Crossings and touchings, the first few. */
  readonly places: readonly Position[];
  readonly areaBeforeHa: number;
  readonly areaAfterHa: number;
}

const MAX_PLACES = 5;

const reader = new GeoJSONReader(new GeometryFactory());

/** What JTS calls a fault → ours. */
const KIND_OF: ReadonlyArray<readonly [RegExp, RepairKind]> = [
  [/ring self-intersection/i, "ringTouch"],
  [/self-intersection/i, "selfIntersection"],
  [/nested|hole lies outside|interior is disconnected/i, "nesting"],
  [/duplicate rings/i, "duplicate"],
  [/too few/i, "degenerate"],
];

/** How a fault reads after the name of an outline. */
const KIND_WORDS: Readonly<Record<RepairKind, string>> = {
  selfIntersection: "crosses itself",
  ringTouch: "touches itself",
  nesting: "has wrongly nested rings",
  unclosed: "is not closed",
  degenerate: "has a ring without area",
  duplicate: "has a ring twice",
};

/** Drops repeated positions, closes the ring; `null` for one without an area. */
function tidyRing(ring: readonly Position[], kinds: Set<RepairKind>): Ring | null {
  const tidy: Ring = [];
  for (const position of ring) {
    const last = tidy.at(-1);
    if (!last || last[0] !== position[0] || last[1] !== position[1]) tidy.push(position);
  }
  const [first, last] = [tidy[0], tidy[tidy.length - 1]];
  if (tidy.length > 1 && (first[0] !== last[0] || first[1] !== last[1])) {
    kinds.add("unclosed");
    tidy.push([first[0], first[1]]);
  }
  if (tidy.length >= 4) return tidy;
  kinds.add("degenerate");
  return null;
}

/** The first fault JTS finds, as PostGIS and QGIS report it. */
function faultOf(polygons: readonly Ring[][]): { kind: RepairKind; place: Position } | null {
  const check = new IsValidOp(reader.read({ type: "MultiPolygon", coordinates: polygons }));
  if (check.isValid()) return null;
  const error = check.getValidationError();
  const { x, y } = error.getCoordinate() as { x: number; y: number };
  const kind = KIND_OF.find(([pattern]) => pattern.test(error.getMessage()))?.[1] ?? "selfIntersection";
  return { kind, place: [x, y] };
}

/** The land of rings by the even–odd rule. @throws AppError — numbers so close that the crossings cannot be told apart. */
function evenOdd(first: Geom, others: readonly Geom[], place: string): Ring[][] {
  try {
    return xor(first, ...others);
  } catch (cause) {
    throw new AppError("unreadableFile", `${place} and cannot be mended. Correct it in your GIS and export it anew.`, {
      cause,
      text: { key: "unmendable", values: { place: place.slice(0, 200) } },
    });
  }
}

/** Corners of the mended outline that the file did not have: where its lines cross. */
function crossings(before: readonly Ring[], after: readonly Ring[][]): Position[] {
  const known = new Set(before.flat().map(([x, y]) => `${x} ${y}`));
  const found = new Map<string, Position>();
  for (const [x, y] of after.flat(2)) if (!known.has(`${x} ${y}`)) found.set(`${x} ${y}`, [x, y]);
  return [...found.values()];
}

function geometryOf(polygons: readonly Ring[][]): PolygonGeometry | null {
  if (polygons.length === 0) return null;
  return polygons.length === 1
    ? { type: "Polygon", coordinates: [...polygons[0]] }
    : { type: "MultiPolygon", coordinates: polygons.map((rings) => [...rings]) };
}

/**
 * Makes an outline valid: rings closed, repeated positions dropped, and where rings cross, touch or nest wrongly, the same
 * land by the even–odd rule as clean polygons. The pixels it covers stay the same.
 *
 * @param polygons rings in longitude and latitude, as the file has them.
 * @param where what messages call the outline.
 * @throws AppError `unreadableFile` — an outline that cannot be mended, with the place.
 */
export function repairOutline(
  polygons: ReadonlyArray<ReadonlyArray<readonly Position[]>>,
  where: string,
): MendedOutline {
  const kinds = new Set<RepairKind>();
  const tidy = polygons.flatMap(([outer, ...holes]) => {
    const ring = outer ? tidyRing(outer, kinds) : null;
    return ring === null ? [] : [[ring, ...holes.map((hole) => tidyRing(hole, kinds)).filter((hole) => hole !== null)]];
  });
  const areaBeforeHa = polygonsAreaHa(tidy);
  const fault = tidy.length === 0 ? null : faultOf(tidy);
  if (fault === null) {
    const geometry = geometryOf(tidy);
    return { geometry, kinds: [...kinds], places: [], areaBeforeHa, areaAfterHa: areaBeforeHa };
  }
  kinds.add(fault.kind);
  const rings = tidy.flat();
  const [first, ...others] = rings.map((ring): Geom => [ring]);
  const mended = evenOdd(first, others, `${where} ${KIND_WORDS[fault.kind]} at ${fault.place.join(", ")}`);
  const after = mended.filter(([outer]) => ringAreaHa(outer) !== 0);
  const places = [fault.place, ...crossings(rings, mended)];
  const unique = [...new Map(places.map((place) => [place.map((value) => value.toFixed(7)).join(), place])).values()];
  return {
    geometry: geometryOf(after),
    kinds: [...kinds],
    places: unique.slice(0, MAX_PLACES),
    areaBeforeHa,
    areaAfterHa: polygonsAreaHa(after),
  };
}
