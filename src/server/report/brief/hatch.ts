import { rangeOf } from "./rangeOf.ts";
import { GREY, type PathMark, type Point } from "../drawing/drawing.ts";

const HATCH_STEP = 3;

/** Slanted lines inside rings: where each line crosses the rings it turns from outside to inside and back. */
export function hatch(rings: readonly (readonly Point[])[], rising: boolean): PathMark {
  const turn = ([x, y]: Point): Point => (rising ? [x + y, y - x] : [x - y, x + y]);
  const back = ([u, v]: Point): Point => (rising ? [(u - v) / 2, (u + v) / 2] : [(u + v) / 2, (v - u) / 2]);
  const turned = rings.map((ring) => ring.map(turn));
  const { low, high } = rangeOf(turned.flat().map(([u]) => u));
  const step = HATCH_STEP * Math.SQRT2;
  const lines: Point[][] = [];
  for (let u = Math.ceil(low / step) * step; u <= high; u += step) {
    const crossings = turned
      .flatMap((ring) =>
        ring.flatMap((from, index) => {
          const to = ring[(index + 1) % ring.length];
          if (from[0] > u === to[0] > u) return [];
          return [from[1] + ((u - from[0]) / (to[0] - from[0])) * (to[1] - from[1])];
        }),
      )
      .sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2)
      lines.push([back([u, crossings[i]]), back([u, crossings[i + 1]])]);
  }
  return { kind: "path", lines, closed: false, stroke: GREY, strokeWidth: 0.35 };
}
