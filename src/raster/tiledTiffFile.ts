import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname, join, basename } from "node:path";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { AppError } from "@/errors.ts";
import { asciiEntry, encodeDirectory, type DirectoryEntry } from "./tiffDirectory.ts";
import { COMPRESSION, FIELD, TAG } from "./tiffTags.ts";
import { geoKeyTags, withCorners, type GeoKeyTags } from "./writeGeoKeys.ts";

/** What a tiled one-band GeoTIFF looks like, apart from its pixels. */
export interface TiledTiffLayout {
  readonly grid: GridSpec;
  readonly dataType: "uint8" | "float32";
  readonly compression: "deflate" | "none";
  /** Edge of a square tile in pixels, a multiple of 16. */
  readonly tileSize: number;
  readonly noData?: number;
  /** Code → red, green, blue, 0–255; uint8 only. */
  readonly colours?: ReadonlyMap<number, readonly [number, number, number]>;
  /** Written instead of the code derived from `grid.projection`. */
  readonly epsg?: number;
  /** Copied from a source file instead of being derived from `grid.projection`. */
  readonly geoKeys?: GeoKeyTags;
}

/** Above this many bytes of raw pixels 32-bit offsets may not be enough. */
const CLASSIC_LIMIT_BYTES = 4_000_000_000;

/** What a thread needs to put tiles into an open file: plain data, it can be posted to a worker. */
export interface TileSlot {
  readonly fileDescriptor: number;
  /** `[end of file, offset of tile 0…, byte count of tile 0…]` as 64-bit whole numbers. */
  readonly state: SharedArrayBuffer;
  readonly tileCount: number;
}

/** Appends one encoded tile; any thread of the process may call it. */
export function putTile(slot: TileSlot, index: number, bytes: Uint8Array): void {
  const state = new BigUint64Array(slot.state);
  const offset = Number(Atomics.add(state, 0, BigInt(bytes.length)));
  for (let done = 0; done < bytes.length;) {
    done += writeSync(slot.fileDescriptor, bytes, done, bytes.length - done, offset + done);
  }
  state[1 + index] = BigInt(offset);
  state[1 + slot.tileCount + index] = BigInt(bytes.length);
}

/** A colour table. */
export function paletteEntry(colours: ReadonlyMap<number, readonly [number, number, number]>): DirectoryEntry {
  const values = new Uint16Array(768);
  for (const [code, rgb] of colours) rgb.forEach((level, channel) => (values[channel * 256 + code] = level * 257));
  return { tag: TAG.colorMap, type: FIELD.short, values };
}

/** Where a raster lies. */
export function geoEntries(layout: Pick<TiledTiffLayout, "grid" | "epsg" | "geoKeys">): DirectoryEntry[] {
  const { grid } = layout;
  const keys = (layout.geoKeys && withCorners(layout.geoKeys)) ?? geoKeyTags(grid.projection, layout.epsg);
  const entries: DirectoryEntry[] = [
    { tag: TAG.modelPixelScale, type: FIELD.double, values: [grid.pixelWidth, grid.pixelHeight, 0] },
    { tag: TAG.modelTiepoint, type: FIELD.double, values: [0, 0, 0, grid.originX, grid.originY, 0] },
  ];
  if (keys.directory.length > 0) entries.push({ tag: TAG.geoKeyDirectory, type: FIELD.short, values: keys.directory });
  if (keys.doubles.length > 0) entries.push({ tag: TAG.geoDoubleParams, type: FIELD.double, values: keys.doubles });
  if (keys.text !== "") entries.push(asciiEntry(TAG.geoAsciiParams, keys.text));
  return entries;
}

function short(tag: number, value: number): DirectoryEntry {
  return { tag, type: FIELD.short, values: [value] };
}

/**
 * A tiled GeoTIFF being written under a temporary name beside its final one; it takes its name when it is
 * complete. The directory comes first in the file, tiles follow in the order they arrive.
 */
export class TiledTiffFile {
  readonly tilesAcross: number;
  readonly tilesDown: number;
  readonly slot: TileSlot;
  private readonly temporary: string;

  /** @throws AppError `invalidInput` for a tile size TIFF does not allow; `unknownProjection`. */
  constructor(
    readonly path: string,
    readonly layout: TiledTiffLayout,
  ) {
    const { grid, tileSize } = layout;
    if (!Number.isInteger(tileSize) || tileSize < 16 || tileSize % 16 !== 0) {
      throw new AppError("invalidInput", `Tile size ${tileSize} must be a multiple of 16.`);
    }
    this.tilesAcross = Math.ceil(grid.width / tileSize);
    this.tilesDown = Math.ceil(grid.height / tileSize);
    const tileCount = this.tilesAcross * this.tilesDown;
    const state = new SharedArrayBuffer(8 * (1 + 2 * tileCount));
    new BigUint64Array(state)[0] = BigInt(
      this.encodeHeader(new Float64Array(tileCount), new Float64Array(tileCount)).length,
    );
    this.temporary = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
    this.slot = { fileDescriptor: openSync(this.temporary, "w"), state, tileCount };
  }

  private encodeHeader(offsets: ArrayLike<number>, byteCounts: ArrayLike<number>): Uint8Array {
    const { grid, dataType, compression, tileSize, noData, colours } = this.layout;
    const bytesPerPixel = dataType === "uint8" ? 1 : 4;
    const big = offsets.length * tileSize * tileSize * bytesPerPixel > CLASSIC_LIMIT_BYTES;
    const entries: DirectoryEntry[] = [
      { tag: TAG.imageWidth, type: FIELD.long, values: [grid.width] },
      { tag: TAG.imageLength, type: FIELD.long, values: [grid.height] },
      short(TAG.bitsPerSample, 8 * bytesPerPixel),
      short(TAG.compression, compression === "deflate" ? COMPRESSION.deflate : COMPRESSION.none),
      short(TAG.photometric, colours ? 3 : 1),
      short(TAG.samplesPerPixel, 1),
      short(TAG.planarConfiguration, 1),
      short(TAG.tileWidth, tileSize),
      short(TAG.tileLength, tileSize),
      { tag: TAG.tileOffsets, type: big ? FIELD.long8 : FIELD.long, values: offsets },
      { tag: TAG.tileByteCounts, type: FIELD.long, values: byteCounts },
      short(TAG.sampleFormat, dataType === "uint8" ? 1 : 3),
      ...geoEntries(this.layout),
    ];
    if (colours) entries.push(paletteEntry(colours));
    if (noData !== undefined) entries.push(asciiEntry(TAG.gdalNoData, String(noData)));
    return encodeDirectory(entries, big);
  }

  /**
   * Writes the directory and gives the file its name. Tiles never put are left sparse (no-data).
   *
   * @param durable waits until the disk has it, for files that cannot be made again at once.
   */
  finish({ durable }: { readonly durable: boolean }): void {
    const { fileDescriptor, state, tileCount } = this.slot;
    const numbers = Array.from(new BigUint64Array(state), Number);
    const header = this.encodeHeader(numbers.slice(1, 1 + tileCount), numbers.slice(1 + tileCount));
    writeSync(fileDescriptor, header, 0, header.length, 0);
    if (durable) fsyncSync(fileDescriptor);
    closeSync(fileDescriptor);
    renameSync(this.temporary, this.path);
  }

  /** Gives up: the temporary file disappears. */
  abandon(): void {
    closeSync(this.slot.fileDescriptor);
    rmSync(this.temporary, { force: true });
  }
}
