import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { holdsBytes, openCodeReader } from "./codeReader.ts";
import type { RasterHeader } from "./rasterHeader.ts";
import { writeGeoTiff } from "./writeGeoTiff.ts";

/** Row and column of a file at which a grid begins; negative where it begins before the file. */
export interface WindowOffset {
  readonly rowOffset: number;
  readonly columnOffset: number;
}

/** A file with this many times the pixels of the target is worth cutting. */
const MUCH_LARGER = 2;

function coversAll({ grid }: RasterHeader, target: GridSpec, { rowOffset, columnOffset }: WindowOffset): boolean {
  const isInside = rowOffset + target.height <= grid.height && columnOffset + target.width <= grid.width;
  return isInside && rowOffset >= 0 && columnOffset >= 0;
}

/**
 * Whether a file that lies on the pixels of a grid is so much larger than the grid that its window alone should be
 * kept, and whether that window says the same: codes 0–255, and a value of the file's own for what is missing.
 */
export function isWorthCropping(header: RasterHeader, target: GridSpec, offset: WindowOffset): boolean {
  const { grid, noData, mask } = header;
  if (grid.width * grid.height <= MUCH_LARGER * target.width * target.height || !holdsBytes(header)) return false;
  if (noData !== null) return Number.isInteger(noData) && noData >= 0 && noData <= 255;
  return mask === null && coversAll(header, target, offset);
}

/**
 * Writes the window of a file that a grid covers as a file of its own, pixel by pixel as it stands; of the file only
 * the blocks that the window touches are read. What the file does not cover or its mask hides gets its no-data value.
 *
 * @param offset where the target lies in the file, see `placeOnGrid`.
 * @throws AppError `unreadableFile` — a damaged block.
 */
export async function cropToGrid(
  header: RasterHeader,
  target: GridSpec,
  { rowOffset, columnOffset }: WindowOffset,
  output: string,
): Promise<void> {
  const noData = header.noData ?? undefined;
  const reader = openCodeReader(header, noData ?? 0);
  try {
    await writeGeoTiff(output, {
      grid: target,
      dataType: "uint8",
      noData,
      colours: header.colours ?? undefined,
      geoKeys: header.geoKeys,
      readRows: (firstRow, rows) => {
        const codes = new Uint8Array(rows * target.width);
        reader.read({ row: firstRow + rowOffset, column: columnOffset, rows, columns: target.width }, codes);
        return codes;
      },
    });
  } finally {
    reader.close();
  }
}
