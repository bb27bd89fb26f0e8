import { z } from "zod";
import { centroid } from "@/domain/spatial/centroid.ts";
import {
  bandWeights,
  inverseDistanceWeights,
  nearestNeighbourWeights,
  planarPoints,
  type PlanarPoints,
} from "@/domain/spatial/pointWeights.ts";
import { polygonWeights, type MultiPolygon } from "@/domain/spatial/polygonWeights.ts";
import { islandsOf, listsOf, type SpatialWeights } from "@/domain/spatial/spatialWeights.ts";
import { defineMethod } from "./statsMethod.ts";

const position = z.array(z.number()).min(2, { error: "a position has at least two numbers" });
const ring = z.array(position);
const geometry = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Point"), coordinates: position }),
  z.object({ type: z.literal("Polygon"), coordinates: z.array(ring) }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring)) }),
]);
const feature = z.object({ type: z.literal("Feature"), geometry });
type Feature = z.output<typeof feature>;

const schema = z.strictObject({
  points: z.array(z.array(z.number()).length(2, { error: "a point is [x, y]" })).optional(),
  features: z.array(feature).optional(),
  kind: z.enum(["queen", "rook", "knn", "band", "inverse-distance"]),
  k: z.number().optional(),
  distance: z.number().optional(),
});
type Input = z.output<typeof schema>;

/** The polygons of a feature. */
function polygonsOf({ geometry }: Feature, at: number): MultiPolygon {
  if (geometry.type === "Point") throw new RangeError(`features[${at}] is a Point; queen and rook need polygons.`);
  return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
}

/** A point for each unit: the point itself, or the centre of gravity of its polygons. */
function pointsOf(input: Input): PlanarPoints {
  if (input.points) return planarPoints(input.points);
  return planarPoints(
    (input.features ?? []).map((one, at) => {
      if (one.geometry.type === "Point") return one.geometry.coordinates;
      const [x, y] = centroid(polygonsOf(one, at));
      if (Number.isNaN(x)) throw new RangeError(`features[${at}] has no area, so it has no centre.`);
      return [x, y];
    }),
  );
}

/** Fields that the chosen kind does not use are a misunderstanding worth telling. */
function requireFields(input: Input): void {
  if ((input.points === undefined) === (input.features === undefined)) {
    throw new RangeError("Give either points or features, one of them.");
  }
  if (input.k !== undefined && input.kind !== "knn")
    throw new RangeError(`k belongs to "knn", not to "${input.kind}".`);
  if (input.kind === "knn" && input.k === undefined)
    throw new RangeError('k is missing; "knn" needs the number of neighbours.');
  if (input.distance !== undefined && input.kind !== "band" && input.kind !== "inverse-distance") {
    throw new RangeError(`distance belongs to "band" and "inverse-distance", not to "${input.kind}".`);
  }
}

function weightsOf(input: Input): SpatialWeights {
  switch (input.kind) {
    case "queen":
    case "rook":
      if (!input.features) throw new RangeError(`"${input.kind}" needs features (polygons), got points.`);
      return polygonWeights(input.features.map(polygonsOf), input.kind);
    case "knn":
      return nearestNeighbourWeights(pointsOf(input), input.k ?? Number.NaN);
    case "band":
      return bandWeights(pointsOf(input), input.distance);
    case "inverse-distance":
      return inverseDistanceWeights(pointsOf(input), input.distance);
  }
}

export const weightsMethod = defineMethod({
  summary: "neighbours and weights of points or polygons",
  help: `Input:
  points    list of [x, y] in a plane, or
  features  list of GeoJSON features (Point, Polygon, MultiPolygon)
  kind      "queen", "rook" (polygons), "knn", "band", "inverse-distance" (points, or centres of polygons)
  k         neighbours of each unit, for "knn"
  distance  limit in coordinate units, for "band" and "inverse-distance" (default: the largest nearest-neighbour distance)

Output: neighbours (0-based), weights (1, or 1/d), islands, distance (null unless a distance limit was used).`,
  schema,
  compute: (input) => {
    requireFields(input);
    const weights = weightsOf(input);
    return { ...listsOf(weights), islands: islandsOf(weights), distance: weights.distance };
  },
});
