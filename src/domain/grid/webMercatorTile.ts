/** Screen pixels between two points that are projected exactly; in between it is interpolated. */
const MESH_STEP = 16;

/** A square web-Mercator tile. */
export interface TilePlace {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  /** Device pixels per side. */
  readonly size: number;
}

/** Longitude and latitude, degrees, of a place in a web-Mercator tile given as fractions of its side. */
export function tileLonLat(tile: TilePlace, fx: number, fy: number): [number, number] {
  const tiles = 2 ** tile.zoom;
  const longitude = ((tile.x + fx) / tiles) * 360 - 180;
  const latitude = (Math.atan(Math.sinh(Math.PI * (1 - (2 * (tile.y + fy)) / tiles))) * 180) / Math.PI;
  return [longitude, latitude];
}

/** Where the pixels of a tile lie on a grid. */
export interface TilePositions {
  /** `[size × size]`, row-major: column of the grid under the centre of each tile pixel, fractions inside a column. */
  readonly columns: Float64Array;
  /** The same for rows. */
  readonly rows: Float64Array;
}

function meshOf(tile: TilePlace, toGrid: (longitude: number, latitude: number) => readonly [number, number]) {
  const nodes = Math.ceil(tile.size / MESH_STEP) + 1;
  const mesh = new Float64Array(nodes * nodes * 2);
  for (let j = 0; j < nodes; j++) {
    for (let i = 0; i < nodes; i++) {
      const [column, row] = toGrid(...tileLonLat(tile, (i * MESH_STEP) / tile.size, (j * MESH_STEP) / tile.size));
      mesh[(j * nodes + i) * 2] = column;
      mesh[(j * nodes + i) * 2 + 1] = row;
    }
  }
  return { mesh, nodes };
}

/**
 * The grid place under every pixel of a tile. Every sixteenth point of the tile is projected, the rest is interpolated
 * bilinearly, which is off by less than a fiftieth of a tile pixel from zoom 5 on.
 *
 * @param toGrid - longitude and latitude, degrees → column and row of the grid; `NaN` where it has none.
 * @returns columns and rows; `NaN` beside points without a place.
 */
export function tilePositions(
  tile: TilePlace,
  toGrid: (longitude: number, latitude: number) => readonly [number, number],
): TilePositions {
  const { size } = tile;
  const { mesh, nodes } = meshOf(tile, toGrid);
  const columns = new Float64Array(size * size);
  const rows = new Float64Array(size * size);
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
      columns[y * size + x] =
        (mesh[a] * (1 - fu) + mesh[a + 2] * fu) * (1 - fv) + (mesh[b] * (1 - fu) + mesh[b + 2] * fu) * fv;
      rows[y * size + x] =
        (mesh[a + 1] * (1 - fu) + mesh[a + 3] * fu) * (1 - fv) + (mesh[b + 1] * (1 - fu) + mesh[b + 3] * fu) * fv;
    }
  }
  return { columns, rows };
}
