"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { readOutlines } from "../map/regionGeometry.ts";
import { loadOutlines } from "../map/layerStore.ts";
import { Skeleton } from "../frame/states.tsx";
import type { AreaView } from "@/contract/area.ts";
import { projectionOf } from "@/domain/grid/projection.ts";

/** The colour of a unit; null = no value. */
export type ColourOf = (code: string) => string | null;

/** Points nearer than this to the one before are left out, in cells. */
const FINEST = 0.35;

function hexOf(colour: string): readonly [number, number, number] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number, number];
}

/** One pixel a cell, as the address of a picture. */
function paintCells(area: AreaView, codes: readonly string[], colourOf: ColourOf): string {
  const { cellCols, cellRows } = area.grid;
  const canvas = document.createElement("canvas");
  canvas.width = cellCols;
  canvas.height = cellRows;
  const context = canvas.getContext("2d");
  if (!context) return "";
  const image = context.createImageData(cellCols, cellRows);
  for (const code of codes) {
    const colour = colourOf(code);
    if (colour === null) continue;
    image.data.set([...hexOf(colour), 255], Number(code) * 4);
  }
  context.putImageData(image, 0, 0);
  return canvas.toDataURL("image/png");
}

/** Outlines of the counties in the plane of the cells: one unit a cell. */
function drawOutlines(area: AreaView, collection: GeoJSON.FeatureCollection): { code: string; path: string }[] {
  const { grid } = area;
  const { forward } = projectionOf(grid.projection);
  const side = [grid.pixelWidth * grid.cellPx, grid.pixelHeight * grid.cellPx];
  return readOutlines(collection).map(({ code, polygons }) => {
    const rings = polygons.flat().map((ring) => {
      const kept: [number, number][] = [];
      for (const [longitude, latitude] of ring) {
        const [x, y] = forward([longitude, latitude]);
        const next: [number, number] = [(x - grid.originX) / side[0], (grid.originY - y) / side[1]];
        const last = kept.at(-1);
        if (!last || Math.hypot(next[0] - last[0], next[1] - last[1]) >= FINEST) kept.push(next);
      }
      return `M${kept.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join("L")}Z`;
    });
    return { code, path: rings.join("") };
  });
}

/** A still map of an area: cells as pixels or counties as shapes, every county's outline above. */
export function AreaPicture({
  area,
  level,
  codes,
  colourOf,
  titleOf,
  label,
}: {
  area: AreaView;
  level: "cell" | "county";
  codes: readonly string[];
  colourOf: ColourOf;
  titleOf: (code: string) => string;
  label: string;
}) {
  const outlines = useQuery({
    queryKey: ["outlines", area.id, area.regionSetVersion],
    queryFn: () => loadOutlines(area.id, area.regionSetVersion),
    staleTime: Infinity,
  });
  const counties = useMemo(() => (outlines.data ? drawOutlines(area, outlines.data) : []), [area, outlines.data]);
  const picture = useMemo(
    () => (level === "cell" ? paintCells(area, codes, colourOf) : ""),
    [area, level, codes, colourOf],
  );
  const { cellCols, cellRows } = area.grid;
  if (!outlines.data) return <Skeleton className="aspect-square w-full" />;
  return (
    <svg
      data-figure=""
      role="img"
      aria-label={label}
      viewBox={`0 0 ${cellCols} ${cellRows}`}
      className="mx-auto block max-h-[460px] w-full"
    >
      {picture ? (
        <image href={picture} width={cellCols} height={cellRows} style={{ imageRendering: "pixelated" }} />
      ) : null}
      {counties.map(({ code, path }) => (
        <path
          key={code}
          d={path}
          fill={level === "county" ? (colourOf(code) ?? "var(--sunken)") : "none"}
          stroke="var(--outline)"
          strokeWidth="1"
          vectorEffect="non-scaling-stroke"
          strokeOpacity="0.75"
        >
          <title>{titleOf(code)}</title>
        </path>
      ))}
    </svg>
  );
}
