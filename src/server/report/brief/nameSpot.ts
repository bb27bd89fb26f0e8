import type { Point } from "../drawing/drawing.ts";
import { isInside } from "@/domain/spatial/isInside.ts";

/** Places tried along each side of the shape's bounds. */
const TRIES = 9;

/**
 * The middle of a name that lies wholly on its land, as near to the land's middle as there is one.
 *
 * @param rings outlines of the land, on the paper.
 * @param width of the name, and `height` of its letters, in the paper's units.
 * @returns `null` where the name has no room.
 */
export function nameSpot(rings: readonly (readonly Point[])[], width: number, height: number): Point | null {
  const land = [rings.map((ring) => [...ring, ring[0]])];
  const points = rings.flat();
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const middle: Point = [(left + right) / 2, (top + bottom) / 2];
  const along = (from: number, to: number) =>
    Array.from({ length: TRIES }, (_, at) => from + ((to - from) * (at + 1)) / (TRIES + 1));
  const spots = along(left, right).flatMap((x) => along(top, bottom).map((y): Point => [x, y]));
  const distance = ([x, y]: Point) => Math.hypot(x - middle[0], y - middle[1]);
  const isOnLand = ([x, y]: Point) =>
    [-0.5, 0, 0.5].every((dx) => [-0.5, 0.5].every((dy) => isInside(land, x + dx * width, y + dy * height)));
  return [middle, ...spots].sort((a, b) => distance(a) - distance(b)).find(isOnLand) ?? null;
}
