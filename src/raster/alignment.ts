import { alignGrids, type GridAlignment } from "@/domain/grid/gridAlignment.ts";
import { gridBounds, type GridSpec } from "@/domain/grid/gridSpec.ts";
import { AppError } from "@/errors.ts";

/** One grid in words: size, pixel, origin, coordinate system. */
export function describeGrid(grid: GridSpec): string {
  const crs = grid.projection === "" ? "no coordinate system that can be read" : grid.projection;
  return `${grid.width} × ${grid.height} pixels of ${grid.pixelWidth} × ${grid.pixelHeight}, north-west corner (${grid.originX}, ${grid.originY}), ${crs}`;
}

function offsetWords({ columnOffset, rowOffset }: GridAlignment): string {
  return `the corners are ${Number(columnOffset.toFixed(4))} columns and ${Number(rowOffset.toFixed(4))} rows apart`;
}

function reasonWords(alignment: GridAlignment): string {
  if (!alignment.sameProjection) return "the coordinate systems differ";
  if (!alignment.samePixelSize) return `the pixel sizes differ, ${offsetWords(alignment)}`;
  return offsetWords(alignment);
}

/**
 * Places a file on a grid: identical, or another extent on the same pixels (then cropped and padded exactly).
 *
 * @param reference the grid of the area.
 * @param referenceName for the message, e.g. a file name.
 * @throws AppError `misaligned` — another coordinate system, pixel size or a shift by part of a pixel; both grids
 * and the offset are stated. `outsideArea` — no pixel in common.
 */
export function placeOnGrid(
  reference: GridSpec,
  referenceName: string,
  other: GridSpec,
  otherName: string,
): GridAlignment {
  const alignment = alignGrids(reference, other);
  if (alignment.relation === "misaligned") {
    throw new AppError(
      "misaligned",
      `${otherName} does not lie on the grid of ${referenceName}: ${reasonWords(alignment)}. ${referenceName}: ${describeGrid(reference)}. ${otherName}: ${describeGrid(other)}. Resample it onto that grid (nearest neighbour) first.`,
      {
        detail: {
          columnOffset: alignment.columnOffset,
          rowOffset: alignment.rowOffset,
          sameProjection: alignment.sameProjection,
          samePixelSize: alignment.samePixelSize,
        },
        text: {
          key: !alignment.sameProjection
            ? "otherProjection"
            : alignment.samePixelSize
              ? "partPixelShift"
              : "otherPixelSize",
          values: {
            columns: Number(alignment.columnOffset.toFixed(4)),
            rows: Number(alignment.rowOffset.toFixed(4)),
            width: other.pixelWidth,
            wanted: reference.pixelWidth,
          },
        },
      },
    );
  }
  const [a, b] = [gridBounds(reference), gridBounds(other)];
  if (a.west >= b.east || b.west >= a.east || a.south >= b.north || b.south >= a.north) {
    throw new AppError(
      "outsideArea",
      `${otherName} has no pixel in common with ${referenceName}. ${referenceName}: ${describeGrid(reference)}. ${otherName}: ${describeGrid(other)}.`,
      { text: { key: "nothingInCommon", values: {} } },
    );
  }
  return alignment;
}
