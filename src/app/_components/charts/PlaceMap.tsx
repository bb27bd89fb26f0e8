"use client";

import { useMemo } from "react";
import { DRAWING_STEP_M } from "@/contract/placeOutline.ts";
import { CHINA_PLANE } from "@/domain/grid/chinaPlane.ts";
import { projectionOf } from "@/domain/grid/projection.ts";

/** A place with its look: an outline where one is known, else a dot. */
export interface MapPlace {
  readonly key: string;
  /** Longitude and latitude, degrees; null = not known. */
  readonly lonLat: readonly [number, number] | null;
  /** SVG path in units of DRAWING_STEP_M on China's equal-area plane, y downward; null = drawn as a dot. */
  readonly outline: string | null;
  readonly colour: string;
  /** Radius of a dot, 1 = ordinary. */
  readonly size: number;
  readonly title: string;
  /** Written beside the dot, or in the outline; empty = not. */
  readonly name: string;
}

type Point = readonly [number, number];

const WIDTH = 560;
const MARGIN = 18;
/** Room for names right of the easternmost place. */
const NAME_ROOM = 64;
const MERIDIANS = [80, 90, 100, 110, 120, 130];
const PARALLELS = [20, 30, 40, 50];
const PAIR = /(-?\d+) (-?\d+)/g;

const { forward } = projectionOf(CHINA_PLANE);

/** Corners of a drawing on the plane, m. */
const cornersOf = (outline: string): Point[] =>
  Array.from(outline.matchAll(PAIR), ([, x, y]) => [Number(x) * DRAWING_STEP_M, -Number(y) * DRAWING_STEP_M]);

const along = (low: number, high: number) => Array.from({ length: 21 }, (_, i) => low + ((high - low) * i) / 20);

/** How the plane lies in the picture: everything that is drawn fits, names of dots too. */
function frameOf(places: readonly MapPlace[]) {
  const points = places.map(({ lonLat }) => (lonLat === null ? null : forward(lonLat)));
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  const reach = ([x, y]: Point) => {
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [south, north] = [Math.min(south, y), Math.max(north, y)];
  };
  places.forEach(({ outline }, at) => {
    const point = points[at];
    if (outline !== null) cornersOf(outline).forEach(reach);
    else if (point !== null) reach(point);
  });
  const room = places.some(({ name }) => name !== "") ? NAME_ROOM : 0;
  const scale = (WIDTH - 2 * MARGIN - room) / (east - west || 1);
  const at = ([x, y]: Point): Point => [MARGIN + (x - west) * scale, MARGIN + (north - y) * scale];
  return { points, scale, at, height: (north - south) * scale + 2 * MARGIN };
}

/** Places on China's equal-area plane with a grid of degrees: outlines where some were brought, dots elsewhere. */
export function PlaceMap({ places, label }: { places: readonly MapPlace[]; label: string }) {
  const { points, scale, at, height, lines } = useMemo(() => {
    const frame = frameOf(places);
    const line = (steps: readonly Point[]) =>
      `M${steps
        .map((step) =>
          frame
            .at(forward(step))
            .map((v) => v.toFixed(1))
            .join(" "),
        )
        .join("L")}`;
    return {
      ...frame,
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
  }, [places]);
  const [originX, originY] = at([0, 0]);
  const unit = DRAWING_STEP_M * scale;
  return (
    <svg
      data-figure=""
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${height}`}
      className="mx-auto block w-full overflow-hidden"
      style={{ maxWidth: 760 }}
    >
      {lines.map(({ key, path }) => (
        <path key={key} d={path} fill="none" stroke="var(--border)" strokeWidth="0.8">
          <title>{key}</title>
        </path>
      ))}
      <g transform={`translate(${originX} ${originY}) scale(${unit})`}>
        {places.map(({ key, outline, colour, title }) =>
          outline === null ? null : (
            <path
              key={key}
              data-place={key}
              d={outline}
              fill={colour}
              fillRule="evenodd"
              stroke="var(--raised)"
              strokeWidth={0.6 / unit}
            >
              <title>{title}</title>
            </path>
          ),
        )}
      </g>
      {places.map((place, n) => {
        const point = points[n];
        if (point === null) return null;
        const [x, y] = at(point);
        if (place.outline !== null)
          return place.name ? <OutlineName key={place.key} x={x} y={y} name={place.name} /> : null;
        return (
          <g key={place.key} transform={`translate(${x} ${y})`}>
            <circle
              r={3.4 * place.size}
              fill={place.colour}
              fillOpacity="0.85"
              stroke="var(--raised)"
              strokeWidth="0.7"
            >
              <title>{place.title}</title>
            </circle>
            {place.name ? (
              <text x={3.4 * place.size + 2} y="3.5" fontSize="9.5" fill="var(--text)">
                {place.name}
              </text>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}

/** A name in the middle of an outline, readable on any of its colours. */
function OutlineName({ x, y, name }: { x: number; y: number; name: string }) {
  return (
    <text
      x={x}
      y={y + 3}
      textAnchor="middle"
      fontSize="9"
      fill="#1d1d1b"
      stroke="#ffffff"
      strokeWidth="2.4"
      strokeOpacity="0.9"
      paintOrder="stroke"
      pointerEvents="none"
    >
      {name}
    </text>
  );
}
