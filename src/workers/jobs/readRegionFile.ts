import type { BoundaryFile } from "@/contract/regionFile.ts";
import type { BoundaryOrder } from "../boundaries/readBoundaryFile.ts";
import { runLimited } from "../limited/runLimited.ts";

/** 200 MB of outlines and what mending them takes; minutes only where thousands of outlines cross themselves. */
const BOUNDARY_ALLOWANCE = { memoryMb: 2048, wallMs: 300_000, quietMs: 120_000 } as const;

/**
 * Has a boundary file read by the limited reader.
 *
 * @throws AppError — no known format, damaged, in an unknown coordinate system, too large.
 */
export function readRegionFile(order: BoundaryOrder, signal?: AbortSignal): Promise<BoundaryFile> {
  const { path, name } = order;
  return runLimited("readBoundaryFile", order, { read: [path], name, signal, ...BOUNDARY_ALLOWANCE });
}
