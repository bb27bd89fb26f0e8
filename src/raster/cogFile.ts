import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { asciiEntry, encodeDirectories, type DirectoryEntry } from "./tiffDirectory.ts";
import { geoEntries, paletteEntry } from "./tiledTiffFile.ts";
import { COMPRESSION, FIELD, TAG } from "./tiffTags.ts";

/** Pixel types that are written. */
export type CogDataType = "uint8" | "uint16" | "float32" | "float64";

const SAMPLE: Readonly<Record<CogDataType, { readonly bytes: number; readonly format: 1 | 3 }>> = {
  uint8: { bytes: 1, format: 1 },
  uint16: { bytes: 2, format: 1 },
  float32: { bytes: 4, format: 3 },
  float64: { bytes: 8, format: 3 },
};

/** What a Cloud-Optimised GeoTIFF of one band looks like, apart from its pixels. */
export interface CogLayout {
  readonly grid: GridSpec;
  readonly dataType: CogDataType;
  /** Edge of a square tile in pixels, a multiple of 16. */
  readonly tileSize: number;
  readonly noData?: number;
  /** Code → red, green, blue, 0–255; uint8 only. */
  readonly colours?: ReadonlyMap<number, readonly [number, number, number]>;
  readonly epsg?: number;
  /** Written as GDAL's metadata, name → text. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** One resolution of the file; level 0 is the raster itself, each further one halves it. */
export interface CogLevel {
  readonly width: number;
  readonly height: number;
  readonly tilesAcross: number;
  readonly tilesDown: number;
}

/** The levels of a raster: halved until one tile holds everything. */
export function cogLevels(width: number, height: number, tileSize: number): CogLevel[] {
  const levels: CogLevel[] = [];
  for (let factor = 1; ; factor *= 2) {
    const [w, h] = [Math.ceil(width / factor), Math.ceil(height / factor)];
    levels.push({ width: w, height: h, tilesAcross: Math.ceil(w / tileSize), tilesDown: Math.ceil(h / tileSize) });
    if (w <= tileSize && h <= tileSize) return levels;
  }
}

/** Above this many bytes 32-bit offsets may not be enough. */
const CLASSIC_LIMIT_BYTES = 4_000_000_000;
const COPY_BYTES = 1 << 22;

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign);
}

/** GDAL's own way to keep name → text in a GeoTIFF; it escapes the text twice, and undoes it twice when reading. */
function metadataText(metadata: Readonly<Record<string, string>>): string {
  const items = Object.entries(metadata).map(
    ([name, text]) => `  <Item name="${escapeXml(name)}">${escapeXml(escapeXml(text))}</Item>\n`,
  );
  return `<GDALMetadata>\n${items.join("")}</GDALMetadata>\n`;
}

const short = (tag: number, value: number): DirectoryEntry => ({ tag, type: FIELD.short, values: [value] });

/**
 * A Cloud-Optimised GeoTIFF being written: directories first, then overviews from the smallest on, then the raster
 * itself, as readers over a network want it. Tiles of the raster wait in a file of their own until the directories are
 * known; those of the overviews, a third as many, in memory. The file takes its name when it is complete.
 */
export class CogFile {
  readonly levels: readonly CogLevel[];
  private readonly temporary: string;
  private readonly waiting: string;
  private readonly waitingFile: number;
  private waitingBytes = 0;
  /** By level. */
  private readonly offsets: Float64Array[];
  private readonly byteCounts: Float64Array[];
  private readonly overviewTiles: Map<number, Uint8Array>[];

  constructor(
    readonly path: string,
    readonly layout: CogLayout,
  ) {
    const { grid, tileSize } = layout;
    this.levels = cogLevels(grid.width, grid.height, tileSize);
    const column = ({ tilesAcross, tilesDown }: CogLevel) => new Float64Array(tilesAcross * tilesDown);
    this.offsets = this.levels.map(column);
    this.byteCounts = this.levels.map(column);
    this.overviewTiles = this.levels.map(() => new Map<number, Uint8Array>());
    this.temporary = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
    this.waiting = `${this.temporary}.tiles`;
    this.waitingFile = openSync(this.waiting, "w+");
  }

  /** Takes one encoded (zlib) tile. A tile never put is left sparse: no data. */
  putTile(level: number, index: number, bytes: Uint8Array): void {
    this.byteCounts[level][index] = bytes.length;
    if (level > 0) {
      this.overviewTiles[level].set(index, bytes);
      return;
    }
    this.offsets[0][index] = this.waitingBytes;
    for (let done = 0; done < bytes.length;) done += writeSync(this.waitingFile, bytes, done);
    this.waitingBytes += bytes.length;
  }

  private entriesOf(level: number, big: boolean): DirectoryEntry[] {
    const { dataType, tileSize, noData, colours, metadata } = this.layout;
    const { width, height } = this.levels[level];
    const sample = SAMPLE[dataType];
    return [
      { tag: TAG.newSubfileType, type: FIELD.long, values: [level === 0 ? 0 : 1] },
      { tag: TAG.imageWidth, type: FIELD.long, values: [width] },
      { tag: TAG.imageLength, type: FIELD.long, values: [height] },
      short(TAG.bitsPerSample, 8 * sample.bytes),
      short(TAG.compression, COMPRESSION.deflate),
      short(TAG.photometric, colours ? 3 : 1),
      short(TAG.samplesPerPixel, 1),
      short(TAG.planarConfiguration, 1),
      short(TAG.tileWidth, tileSize),
      short(TAG.tileLength, tileSize),
      { tag: TAG.tileOffsets, type: big ? FIELD.long8 : FIELD.long, values: this.offsets[level] },
      { tag: TAG.tileByteCounts, type: FIELD.long, values: this.byteCounts[level] },
      short(TAG.sampleFormat, sample.format),
      ...(level === 0 ? geoEntries(this.layout) : []),
      ...(colours ? [paletteEntry(colours)] : []),
      ...(level === 0 && metadata ? [asciiEntry(TAG.gdalMetadata, metadataText(metadata))] : []),
      ...(noData === undefined ? [] : [asciiEntry(TAG.gdalNoData, String(noData))]),
    ];
  }

  private encodeHeader(big: boolean): Uint8Array {
    return encodeDirectories(
      this.levels.map((_, level) => this.entriesOf(level, big)),
      big,
    );
  }

  /** Gives every tile its place: overviews from the smallest on, then the raster. @returns the end of the file. */
  private placeTiles(start: number): number {
    let end = start;
    for (let level = this.levels.length - 1; level > 0; level--) {
      this.byteCounts[level].forEach((size, index) => {
        this.offsets[level][index] = size === 0 ? 0 : end;
        end += size;
      });
    }
    const base = end;
    this.byteCounts[0].forEach((size, index) => (this.offsets[0][index] += size === 0 ? 0 : base));
    return base + this.waitingBytes;
  }

  /** Writes directories and tiles and gives the file its name. */
  finish(): void {
    const total = this.byteCounts.flatMap((counts) => [...counts]).reduce((sum, size) => sum + size, 0);
    const big = total > CLASSIC_LIMIT_BYTES;
    this.placeTiles(this.encodeHeader(big).length);
    const file = openSync(this.temporary, "w");
    try {
      const write = (bytes: Uint8Array) => {
        for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
      };
      write(this.encodeHeader(big));
      for (let level = this.levels.length - 1; level > 0; level--) {
        for (let index = 0; index < this.byteCounts[level].length; index++) {
          const tile = this.overviewTiles[level].get(index);
          if (tile) write(tile);
        }
      }
      this.copyWaiting(write);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(this.temporary, this.path);
    closeSync(this.waitingFile);
    rmSync(this.waiting, { force: true });
  }

  private copyWaiting(write: (bytes: Uint8Array) => void): void {
    const buffer = new Uint8Array(COPY_BYTES);
    for (let position = 0; position < this.waitingBytes;) {
      const read = readSync(this.waitingFile, buffer, 0, COPY_BYTES, position);
      if (read === 0) throw new Error(`${this.waiting} is shorter than what was written into it`);
      write(buffer.subarray(0, read));
      position += read;
    }
  }

  /** Gives up: nothing is left. */
  abandon(): void {
    closeSync(this.waitingFile);
    for (const path of [this.waiting, this.temporary]) rmSync(path, { force: true });
  }
}
