import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import type { StoredNumbers } from "./storedNumbers.ts";
import type { GeoKeyTags } from "./writeGeoKeys.ts";

/** How one pixel is stored. */
export interface SampleType {
  readonly bits: 1 | 2 | 4 | 8 | 16 | 32 | 64;
  readonly kind: "unsigned" | "signed" | "float";
}

/** Where the blocks (tiles or strips) of a raster lie in its file, and how they are packed. */
export interface BlockLayout {
  readonly tiled: boolean;
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly blocksAcross: number;
  readonly blocksDown: number;
  /** Bytes from the beginning of the file, by block. A country has millions: they are read as blocks are. */
  readonly offsets: StoredNumbers;
  /** Bytes by block; 0 for a block that was never written. */
  readonly byteCounts: StoredNumbers;
  readonly compression: "none" | "deflate" | "lzw" | "packBits" | "zstd";
  /** Pixels are stored as differences from their left neighbours, of whole numbers or of the bytes of floats. */
  readonly predictor: "none" | "horizontal" | "floatingPoint";
  readonly littleEndian: boolean;
}

/** Pixels as they lie in a file, without a place on earth. */
export interface StoredImage {
  readonly path: string;
  /** Byte of the file at which the TIFF begins: not 0 inside an archive. Its own offsets count from there. */
  readonly start: number;
  /** Length of the TIFF. */
  readonly fileBytes: number;
  readonly grid: { readonly width: number; readonly height: number };
  readonly sampleType: SampleType;
  readonly blocks: BlockLayout;
}

/** Everything about a one-band raster except its pixels; plain data that can be posted to a thread. */
export interface RasterHeader extends StoredImage {
  readonly grid: GridSpec;
  /** For people; empty where the file names no coordinate system. */
  readonly crsName: string;
  readonly epsg: number | null;
  readonly geoKeys: GeoKeyTags;
  /** The file's own no-data value, or `null`. */
  readonly noData: number | null;
  /** Code → red, green, blue (0–255), or `null`. */
  readonly colours: ReadonlyMap<number, readonly [number, number, number]> | null;
  /** The file's own mask: where it is 0, a pixel is no data whatever its value. */
  readonly mask: StoredImage | null;
}

/** "uint8", "int16", "float32" …: how people call a sample type. */
export function sampleTypeName({ bits, kind }: SampleType): string {
  return `${kind === "unsigned" ? "uint" : kind === "signed" ? "int" : "float"}${bits}`;
}
