import { existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { AppError } from "@/errors.ts";
import type { RasterHeader } from "@/raster/rasterHeader.ts";
import { slotBits, type ChangeOutput } from "@/raster/seriesTask.ts";
import { TiledTiffFile } from "@/raster/tiledTiffFile.ts";
import { changeByKey, type AccountBasis } from "./accountFigures.ts";

const NO_DATA = -9999;
const TILE_PX = 512;

/** Change of every slot pair: per pixel on a projected grid, per hectare on a geographic one. */
function changeOfSlots(basis: AccountBasis): Float64Array {
  const size = basis.codes.length;
  const bits = slotBits(size);
  const perHa = changeByKey(basis);
  const slots = new Float64Array(1 << (2 * bits)).fill(NaN);
  for (let key = 0; key < size * size; key++) {
    const slot = (Math.floor(key / size) << bits) | (key % size);
    slots[slot] = Number.isNaN(basis.pixelAreaHa) ? perHa[key] : basis.pixelAreaHa * perHa[key];
  }
  return slots;
}

/** Where a folder exists but takes none in (as in /proc), Node's recursive way never ends: it is only used above that. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: !existsSync(dirname(resolve(folder))) });
}

/** The change rasters of one account, open until the pass is over. */
export class ChangeRasters {
  private readonly files: TiledTiffFile[] = [];
  readonly outputs: ChangeOutput[];

  /**
   * Begins `change_A_B.tif` for every pair.
   *
   * @throws AppError `environment` — the folder cannot be written.
   */
  constructor(
    folder: string,
    pairs: ReadonlyArray<readonly [number, number]>,
    header: RasterHeader,
    basis: AccountBasis,
  ) {
    const slots = changeOfSlots(basis);
    const { grid, geoKeys } = header;
    try {
      makeFolder(folder);
      for (const [from, to] of pairs) {
        const path = join(folder, `change_${from}_${to}.tif`);
        this.files.push(
          new TiledTiffFile(path, {
            grid,
            geoKeys,
            dataType: "float32",
            compression: "deflate",
            tileSize: TILE_PX,
            noData: NO_DATA,
          }),
        );
      }
    } catch (error) {
      this.abandon();
      throw error instanceof AppError
        ? error
        : new AppError("invalidInput", `Change rasters cannot be written to ${folder}: ${(error as Error).message}.`, {
            cause: error,
          });
    }
    this.outputs = this.files.map(({ slot, tilesAcross }) => ({
      tiles: slot,
      tileSize: TILE_PX,
      tilesAcross,
      changeOfSlots: slots,
      noData: NO_DATA,
    }));
  }

  finish(): void {
    for (const file of this.files) file.finish({ durable: false });
  }

  abandon(): void {
    for (const file of this.files) file.abandon();
  }
}
