import { z } from "zod";
import { areaIdSchema, yearSchema } from "./primitives.ts";
import { PIXEL_LAYERS } from "@/domain/grid/pixelLayer.ts";

export const pixelLayerSchema = z.enum(PIXEL_LAYERS);

/** What a page needs to know to ask for pixel tiles. */
export const pixelInfoSchema = z.object({
  /** Years with a raster in use; tiles are there once it is laid out for the map. */
  years: z.array(
    z.object({
      year: yearSchema,
      isReady: z.boolean(),
      version: z.string(),
      /** Changes with the year's coefficients; `null` until those of its fragments are laid out. */
      coefficientVersion: z.string().nullable(),
    }),
  ),
  /** Legend codes ascending: slot `i` of a tile is `codes[i − 1]`. */
  codes: z.array(z.number().int()),
  /** Edge of a pixel on the ground, m: the true one, at the middle of a grid in degrees. */
  pixelSizeM: z.number(),
});
export type PixelInfo = z.infer<typeof pixelInfoSchema>;

/** A place to be looked at. */
export const pixelQuerySchema = z.strictObject({
  areaId: areaIdSchema,
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
  year: yearSchema,
  fromYear: yearSchema.optional(),
});

export type PixelQuery = z.infer<typeof pixelQuerySchema>;

/** One pixel: where it is, what it was and is, and what that means in tonnes. */
export const pixelStorySchema = z.object({
  row: z.number().int(),
  column: z.number().int(),
  /** Centre of the pixel. */
  longitude: z.number(),
  latitude: z.number(),
  cell: z.number().int(),
  /** County that holds the pixel; `null` outside every region. */
  regionCode: z.string().nullable(),
  areaHa: z.number(),
  /** Legend code; `null` = no data. */
  code: z.number().int().nullable(),
  fromCode: z.number().int().nullable(),
  /** Coefficient of the pixel in the year, factors of its place included, t/ha; `null` without data. */
  coefficientTPerHa: z.number().nullable(),
  /** Net emission of the pixel in the year, t; `null` without data. */
  netEmissionT: z.number().nullable(),
  /** Index of the pair, t/ha, and the pixel's tonnes; `null` without a pair or data in both years. */
  indexTPerHa: z.number().nullable(),
  changeT: z.number().nullable(),
});
export type PixelStory = z.infer<typeof pixelStorySchema>;
