import { promisify } from "node:util";
import { deflate } from "node:zlib";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { checkGrid } from "@/domain/grid/gridSpec.ts";
import { AppError } from "@/errors.ts";
import { putTile, TiledTiffFile } from "./tiledTiffFile.ts";
import type { GeoKeyTags } from "./writeGeoKeys.ts";

/** Pixels of some rows, row-major, `rowCount × grid.width` of them. */
export type RowSource = (
  firstRow: number,
  rowCount: number,
) => Uint8Array | Float32Array | Promise<Uint8Array | Float32Array>;

/** A one-band GeoTIFF to be written. */
export interface GeoTiffContent {
  readonly grid: GridSpec;
  readonly dataType: "uint8" | "float32";
  /** Called once for every row of tiles, from north to south; only these rows are held in memory. */
  readonly readRows: RowSource;
  /** Default `deflate`. */
  readonly compression?: "deflate" | "none";
  /** 0–9, default 6. */
  readonly deflateLevel?: number;
  /** Default 512; a multiple of 16. */
  readonly tileSize?: number;
  readonly noData?: number;
  /** Code → red, green, blue (0–255); uint8 only. */
  readonly colours?: ReadonlyMap<number, readonly [number, number, number]>;
  /** EPSG code of `grid.projection`; without it the definition itself is written. */
  readonly epsg?: number;
  /** Copied from a source file instead. */
  readonly geoKeys?: GeoKeyTags;
}

/** Runs beside this thread: the tiles of one row share the processors. */
const deflateBeside = promisify<Uint8Array, { level: number }, Buffer>(deflate);

/** Cuts one tile out of a row of tiles; pixels beyond the raster's edge are filled. */
function cutTile(rows: Uint8Array | Float32Array, width: number, column: number, tileSize: number, fill: number) {
  const tile = rows instanceof Uint8Array ? new Uint8Array(tileSize * tileSize) : new Float32Array(tileSize * tileSize);
  if (fill !== 0) tile.fill(fill);
  const rowCount = rows.length / width;
  const from = column * tileSize;
  const to = Math.min(from + tileSize, width);
  for (let row = 0; row < rowCount; row++)
    tile.set(rows.subarray(row * width + from, row * width + to), row * tileSize);
  return new Uint8Array(tile.buffer);
}

/**
 * Writes a tiled GeoTIFF in one stream: BigTIFF where 4 GB may not suffice, renamed from a temporary name in
 * the same folder when complete, removed when anything fails.
 *
 * @throws AppError `invalidInput` — rows of a wrong type or number, colours on float32.
 * @throws AppError `unknownProjection` — a coordinate system that cannot be written (see `geoKeyTags`).
 */
export async function writeGeoTiff(path: string, content: GeoTiffContent): Promise<void> {
  const {
    grid,
    dataType,
    readRows,
    compression = "deflate",
    deflateLevel = 6,
    tileSize = 512,
    noData,
    colours,
    epsg,
    geoKeys,
  } = content;
  checkGrid(grid);
  if (colours && dataType !== "uint8") throw new AppError("invalidInput", "Only uint8 rasters take a colour table.");
  const file = new TiledTiffFile(path, { grid, dataType, compression, tileSize, noData, colours, epsg, geoKeys });
  try {
    for (let tileRow = 0; tileRow < file.tilesDown; tileRow++) {
      const firstRow = tileRow * tileSize;
      const rowCount = Math.min(tileSize, grid.height - firstRow);
      const rows = await readRows(firstRow, rowCount);
      const typeFits = dataType === "uint8" ? rows instanceof Uint8Array : rows instanceof Float32Array;
      if (!typeFits || rows.length !== rowCount * grid.width) {
        throw new AppError(
          "invalidInput",
          `Rows ${firstRow}–${firstRow + rowCount - 1} of ${path} must be ${rowCount * grid.width} ${dataType} pixels.`,
        );
      }
      const tiles = await Promise.all(
        Array.from({ length: file.tilesAcross }, async (_, column) => {
          const tile = cutTile(rows, grid.width, column, tileSize, noData ?? 0);
          return compression === "deflate" ? await deflateBeside(tile, { level: deflateLevel }) : tile;
        }),
      );
      tiles.forEach((tile, column) => putTile(file.slot, tileRow * file.tilesAcross + column, tile));
    }
    file.finish({ durable: true });
  } catch (error) {
    file.abandon();
    throw error;
  }
}
