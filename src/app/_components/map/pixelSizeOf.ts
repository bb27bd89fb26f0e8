import type { AreaView } from "@/contract/area.ts";
import { rowPixelAreaHa } from "@/domain/grid/pixelArea.ts";

const M2_PER_HA = 10_000;

/** Edge of an area's pixel on the ground, m: the true one, in degrees at the middle row. */
export function pixelSizeOf({ grid }: AreaView): number {
  if (grid.pixelAreaHa !== null) return Math.sqrt(grid.pixelAreaHa * M2_PER_HA);
  const middle = { ...grid, originY: grid.originY - (grid.height >> 1) * grid.pixelHeight, height: 1 };
  return Math.sqrt(rowPixelAreaHa(middle)[0] * M2_PER_HA);
}
