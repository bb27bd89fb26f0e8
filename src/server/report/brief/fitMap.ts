import type { BriefFacts } from "./briefFacts.ts";
import type { Box, Point } from "../drawing/drawing.ts";
import { polygonsOf } from "@/contract/polygonsOf.ts";
import type { PolygonGeometry } from "@/contract/regionFile.ts";
import { projectionOf } from "@/domain/grid/projection.ts";

/** Points of an outline nearer than this to the last one drawn say nothing on paper. */
const FINEST = 0.2;
const DEGREE_M = 111_320;

/** From longitude and latitude to the paper. */
export interface MapFit {
  readonly place: (lonLat: readonly number[]) => Point;
  readonly lonLatOf: (point: Point) => readonly [number, number];
  /** Metres of one point. */
  readonly metres: number;
}

/** Lays the outlines of a brief's map into a frame, with a small margin. */
export function fitMap(facts: BriefFacts, frame: Box): MapFit {
  const { grid } = facts.area;
  const projection = projectionOf(grid.projection);
  const outlines = [...facts.outlines, ...facts.units.map(({ outline }) => outline)];
  const points = outlines.flatMap((outline) => polygonsOf(outline).flatMap((rings) => rings[0]));
  const middle = points.reduce((sum, [, latitude]) => sum + latitude, 0) / points.length;
  const squeeze = grid.geographic ? Math.cos((middle * Math.PI) / 180) : 1;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [longitude, latitude] of points) {
    const [x, y] = projection.forward([longitude, latitude]);
    west = Math.min(west, x * squeeze);
    east = Math.max(east, x * squeeze);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  const margin = 0.04 * Math.max(east - west, north - south);
  const scale = Math.min(frame.width / (east - west + 2 * margin), frame.height / (north - south + 2 * margin));
  const left = frame.x + (frame.width - (east - west) * scale) / 2;
  const top = frame.y + (frame.height - (north - south) * scale) / 2;
  return {
    place: ([longitude, latitude]) => {
      const [x, y] = projection.forward([longitude, latitude]);
      return [left + (x * squeeze - west) * scale, top + (north - y) * scale];
    },
    lonLatOf: ([x, y]) => projection.inverse([((x - left) / scale + west) / squeeze, north - (y - top) / scale]),
    metres: (grid.geographic ? DEGREE_M : 1) / scale,
  };
}

/** Rings of an outline on the paper, without points that paper cannot show. */
export function ringsOn(fit: MapFit, outline: PolygonGeometry): Point[][] {
  return polygonsOf(outline).flatMap((rings) =>
    rings.map((ring) => {
      const kept: Point[] = [];
      for (const position of ring) {
        const point = fit.place(position);
        const last = kept.at(-1);
        if (!last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= FINEST) kept.push(point);
      }
      return kept;
    }),
  );
}
