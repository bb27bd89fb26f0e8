import { createHash } from "node:crypto";
import type { AreaGrid } from "./areaGrid.ts";

/** Hash of the overlay that counts refer to. */
export function fragmentHash({ fragments }: AreaGrid): string {
  const hash = createHash("sha256");
  for (const column of [fragments.cellIndex, fragments.regionIndex, fragments.pixels]) hash.update(column);
  return hash.digest("hex");
}
