import { z } from "zod";

/** Hectares by code, as JSON holds them. */
const areasSchema = z.record(z.string(), z.number());

/** How a raster was laid on its area's grid, as its record says. */
export const rasterAlignmentSchema = z.object({
  relation: z.enum(["identical", "shifted", "resampled"]),
  /** Row and column of the file at which the area's grid begins. */
  rowOffset: z.number().optional(),
  columnOffset: z.number().optional(),
  /** Whether of a much larger file only the area's window was kept. */
  cropped: z.boolean().default(false),
  /** Whether the file names no coordinate system and was read in the area's. */
  assumedProjection: z.boolean().default(false),
  /** Whether the file is in CGCS2000 and the area in WGS 84, or the other way round. */
  datumTakenAsSame: z.boolean().default(false),
  /** Of resampled files: pixels whose value came from a centre more than a hundredth of a pixel away, 0–1; null = none filled. */
  movedRatio: z.number().nullish(),
  /** Longest way of a value, pixels of the file. */
  longestMovePx: z.number().nullish(),
  areaBeforeHa: areasSchema.optional(),
  areaAfterHa: areasSchema.optional(),
});
export type RasterAlignment = z.infer<typeof rasterAlignmentSchema>;
