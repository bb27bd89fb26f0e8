import type { GridSpec } from "@/domain/grid/gridSpec.ts";
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
  /** Bytes from the beginning of the file; 0 with a byte count of 0 for a block that was never written. */
  readonly offsets: Float64Array;
  readonly byteCounts: Float64Array;
  readonly compression: "none" | "deflate" | "lzw" | "packBits";
  /** Horizontal differencing. */
  readonly differenced: boolean;
  readonly littleEndian: boolean;
}

/** Everything about a one-band raster except its pixels; plain data that can be posted to a thread. */
export interface RasterHeader {
  readonly path: string;
  readonly fileBytes: number;
  readonly grid: GridSpec;
  /** For people; empty where the file names no coordinate system. */
  readonly crsName: string;
  readonly epsg: number | null;
  readonly geoKeys: GeoKeyTags;
  readonly sampleType: SampleType;
  /** The file's own no-data value, or `null`. */
  readonly noData: number | null;
  /** Code → red, green, blue (0–255), or `null`. */
  readonly colours: ReadonlyMap<number, readonly [number, number, number]> | null;
  readonly blocks: BlockLayout;
}

/** "uint8", "int16", "float32" …: how people call a sample type. */
export function sampleTypeName({ bits, kind }: SampleType): string {
  return `${kind === "unsigned" ? "uint" : kind === "signed" ? "int" : "float"}${bits}`;
}
