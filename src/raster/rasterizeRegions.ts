import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import type { RegionRuns } from "@/domain/grid/regionRuns.ts";
import { polygonSpans, type PixelRing } from "./polygonSpans.ts";

/** Rings of positions, outer first: GeoJSON's polygon coordinates. */
export type PolygonCoordinates = ReadonlyArray<ReadonlyArray<readonly number[]>>;

/** One region: all its polygons. */
export interface RegionPolygons {
  readonly polygons: readonly PolygonCoordinates[];
}

/** Regions laid onto a grid. */
export interface RasterizedRegions {
  readonly runs: RegionRuns;
  /** Region → pixels it owns. */
  readonly pixels: Float64Array;
  /** Pixels that two or more regions claim; the later region of the list owns them. */
  readonly overlapPixels: number;
  /** Pixels inside nobody's polygon. */
  readonly outsidePixels: number;
}

interface ClaimedSpan {
  readonly from: number;
  readonly to: number;
  readonly region: number;
}

/** Growing run columns, row after row. */
class RunWriter {
  private from: number[] = [];
  private to: number[] = [];
  private region: number[] = [];
  private readonly rowStarts: Uint32Array;

  constructor(
    private readonly width: number,
    private readonly height: number,
  ) {
    this.rowStarts = new Uint32Array(height + 1);
  }

  push(from: number, to: number, region: number): void {
    const last = this.to.length - 1;
    const touches = last >= 0 && last >= this.currentRowStart && this.to[last] === from && this.region[last] === region;
    if (touches) {
      this.to[last] = to;
      return;
    }
    this.from.push(from);
    this.to.push(to);
    this.region.push(region);
  }

  private currentRowStart = 0;

  endRow(row: number): void {
    this.rowStarts[row + 1] = this.to.length;
    this.currentRowStart = this.to.length;
  }

  finish(regionCount: number): RegionRuns {
    return {
      width: this.width,
      height: this.height,
      regionCount,
      rowStarts: this.rowStarts,
      from: Int32Array.from(this.from),
      to: Int32Array.from(this.to),
      region: Int32Array.from(this.region),
    };
  }
}

/** Positions → pixel coordinates of the grid. */
function toPixels(
  ring: ReadonlyArray<readonly number[]>,
  grid: GridSpec,
  toGrid: (position: readonly [number, number]) => readonly [number, number],
): PixelRing {
  return ring.map(([a, b]) => {
    const [x, y] = toGrid([a, b]);
    return [(x - grid.originX) / grid.pixelWidth, (grid.originY - y) / grid.pixelHeight] as const;
  });
}

/** Spans of every row, in the order of the regions. */
function claimRows(
  regions: readonly RegionPolygons[],
  grid: GridSpec,
  toGrid: (position: readonly [number, number]) => readonly [number, number],
): ClaimedSpan[][] {
  const rows: ClaimedSpan[][] = Array.from({ length: grid.height }, () => []);
  regions.forEach(({ polygons }, region) => {
    for (const polygon of polygons) {
      const rings = polygon.map((ring) => toPixels(ring, grid, toGrid));
      for (const { row, from, to } of polygonSpans(rings, grid.width, grid.height))
        rows[row].push({ from, to, region });
    }
  });
  return rows;
}

function isDisjoint(sorted: readonly ClaimedSpan[]): boolean {
  return sorted.every((span, i) => i === 0 || sorted[i - 1].to <= span.from);
}

/** Settles a row in which spans overlap by painting it; returns the pixels that several regions claimed. */
function paintRow(
  spans: readonly ClaimedSpan[],
  owner: Int32Array,
  push: (from: number, to: number, region: number) => void,
): number {
  owner.fill(-1);
  const contested = new Set<number>();
  for (const { from, to, region } of spans) {
    for (let column = from; column < to; column++) {
      if (owner[column] >= 0 && owner[column] !== region) contested.add(column);
      owner[column] = region;
    }
  }
  for (let column = 0; column < owner.length;) {
    let end = column + 1;
    while (end < owner.length && owner[end] === owner[column]) end++;
    if (owner[column] >= 0) push(column, end, owner[column]);
    column = end;
  }
  return contested.size;
}

/**
 * Lays regions onto a grid by the pixel-centre rule. Edges are straight in the grid's own projection; a pixel
 * whose centre lies on an edge between two regions is counted once. Where polygons overlap the later region of
 * the list owns the pixel, as in GDAL, and the pixels are counted.
 *
 * @param toGrid position of the polygons → coordinates of the grid (identity if they are already in them).
 */
export function rasterizeRegions(
  regions: readonly RegionPolygons[],
  grid: GridSpec,
  toGrid: (position: readonly [number, number]) => readonly [number, number],
): RasterizedRegions {
  const writer = new RunWriter(grid.width, grid.height);
  const pixels = new Float64Array(regions.length);
  const owner = new Int32Array(grid.width);
  let overlapPixels = 0;
  const push = (from: number, to: number, region: number) => {
    writer.push(from, to, region);
    pixels[region] += to - from;
  };
  claimRows(regions, grid, toGrid).forEach((spans, row) => {
    const sorted = spans.length < 2 ? spans : [...spans].sort((a, b) => a.from - b.from);
    if (isDisjoint(sorted)) for (const { from, to, region } of sorted) push(from, to, region);
    else overlapPixels += paintRow(spans, owner, push);
    writer.endRow(row);
  });
  const owned = pixels.reduce((sum, count) => sum + count, 0);
  return {
    runs: writer.finish(regions.length),
    pixels,
    overlapPixels,
    outsidePixels: grid.width * grid.height - owned,
  };
}
