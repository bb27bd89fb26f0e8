import type { CellLookup } from "./cellLookup.ts";

/** Pixels between two points that are projected exactly; in between it is interpolated. */
const MESH_STEP = 16;

/** A square web-Mercator tile. */
export interface TilePlace {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  /** Device pixels per side. */
  readonly size: number;
}

/** Longitude and latitude of a place in a web-Mercator tile, as fractions of its side. */
export function tileLonLat(tile: TilePlace, fx: number, fy: number): [number, number] {
  const tiles = 2 ** tile.zoom;
  const longitude = ((tile.x + fx) / tiles) * 360 - 180;
  const latitude = (Math.atan(Math.sinh(Math.PI * (1 - (2 * (tile.y + fy)) / tiles))) * 180) / Math.PI;
  return [longitude, latitude];
}

/**
 * For every pixel of a tile, the position of its cell in the cell list, −1 outside. It does not depend on the year,
 * so it is kept with the tile and a new year only looks up colours.
 *
 * @returns `[size × size]`, row-major; `null` if no pixel has a cell.
 */
export function tileIndex(tile: TilePlace, lookup: CellLookup): Int32Array | null {
  const { size } = tile;
  const nodes = Math.ceil(size / MESH_STEP) + 1;
  const mesh = new Float64Array(nodes * nodes * 2);
  for (let j = 0; j < nodes; j++) {
    for (let i = 0; i < nodes; i++) {
      const [column, row] = lookup.toGrid(...tileLonLat(tile, (i * MESH_STEP) / size, (j * MESH_STEP) / size));
      mesh[(j * nodes + i) * 2] = column;
      mesh[(j * nodes + i) * 2 + 1] = row;
    }
  }
  return fillFromMesh(mesh, nodes, size, lookup);
}

function fillFromMesh(mesh: Float64Array, nodes: number, size: number, lookup: CellLookup): Int32Array | null {
  const index = new Int32Array(size * size);
  let isEmpty = true;
  for (let y = 0; y < size; y++) {
    const v = (y + 0.5) / MESH_STEP;
    const j = Math.floor(v);
    const fv = v - j;
    for (let x = 0; x < size; x++) {
      const u = (x + 0.5) / MESH_STEP;
      const i = Math.floor(u);
      const fu = u - i;
      const a = (j * nodes + i) * 2;
      const b = a + nodes * 2;
      const column = (mesh[a] * (1 - fu) + mesh[a + 2] * fu) * (1 - fv) + (mesh[b] * (1 - fu) + mesh[b + 2] * fu) * fv;
      const row =
        (mesh[a + 1] * (1 - fu) + mesh[a + 3] * fu) * (1 - fv) + (mesh[b + 1] * (1 - fu) + mesh[b + 3] * fu) * fv;
      const position = lookup.positionAt(column, row);
      index[y * size + x] = position;
      if (position >= 0) isEmpty = false;
    }
  }
  return isEmpty ? null : index;
}
