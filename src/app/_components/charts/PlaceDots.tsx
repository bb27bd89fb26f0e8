"use client";

import { useMemo } from "react";
import { projectionOf } from "@/domain/grid/projection.ts";

/** A place with its look. */
export interface PlaceDot {
  readonly key: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly colour: string;
  /** Radius, 1 = ordinary. */
  readonly size: number;
  readonly title: string;
  /** Written beside the dot; empty = not. */
  readonly name: string;
}

const WIDTH = 560;
const MARGIN = 18;
/** Room for names right of the easternmost place. */
const NAME_ROOM = 64;
/** China's equal-area plane: 10° steps of it are drawn for orientation, no boundaries. */
const PLANE = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +x_0=0 +y_0=0 +datum=WGS84 +units=m";
const MERIDIANS = [80, 90, 100, 110, 120, 130];
const PARALLELS = [20, 30, 40, 50];

/** Places on China's equal-area plane with a grid of degrees; no boundary is shown, for none was given. */
export function PlaceDots({ dots, label }: { dots: readonly PlaceDot[]; label: string }) {
  const drawn = useMemo(() => {
    const { forward } = projectionOf(PLANE);
    const points = dots.map(({ longitude, latitude }) => forward([longitude, latitude]));
    const edge = (axis: 0 | 1) => [Math.min(...points.map((p) => p[axis])), Math.max(...points.map((p) => p[axis]))];
    const [[west, east], [south, north]] = [edge(0), edge(1)];
    const scale = (WIDTH - 2 * MARGIN - NAME_ROOM) / (east - west || 1);
    const at = ([x, y]: readonly [number, number]) =>
      [MARGIN + (x - west) * scale, MARGIN + (north - y) * scale] as const;
    const line = (steps: readonly (readonly [number, number])[]) =>
      `M${steps
        .map((step) =>
          at(forward(step))
            .map((v) => v.toFixed(1))
            .join(" "),
        )
        .join("L")}`;
    const along = (low: number, high: number) => Array.from({ length: 21 }, (_, i) => low + ((high - low) * i) / 20);
    return {
      height: (north - south) * scale + 2 * MARGIN,
      places: points.map(at),
      lines: [
        ...MERIDIANS.map((longitude) => ({
          key: `${longitude}°E`,
          path: line(along(16, 54).map((latitude) => [longitude, latitude])),
        })),
        ...PARALLELS.map((latitude) => ({
          key: `${latitude}°N`,
          path: line(along(72, 136).map((longitude) => [longitude, latitude])),
        })),
      ],
    };
  }, [dots]);
  return (
    <svg
      data-figure=""
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${drawn.height}`}
      className="mx-auto block w-full overflow-hidden"
      style={{ maxWidth: 760 }}
    >
      {drawn.lines.map(({ key, path }) => (
        <path key={key} d={path} fill="none" stroke="var(--border)" strokeWidth="0.8">
          <title>{key}</title>
        </path>
      ))}
      {dots.map((dot, at) => (
        <g key={dot.key} transform={`translate(${drawn.places[at][0]} ${drawn.places[at][1]})`}>
          <circle r={3.4 * dot.size} fill={dot.colour} fillOpacity="0.85" stroke="var(--raised)" strokeWidth="0.7">
            <title>{dot.title}</title>
          </circle>
          {dot.name ? (
            <text x={3.4 * dot.size + 2} y="3.5" fontSize="9.5" fill="var(--text)">
              {dot.name}
            </text>
          ) : null}
        </g>
      ))}
    </svg>
  );
}
