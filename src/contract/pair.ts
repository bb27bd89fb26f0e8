import { z } from "zod";
import { layerScaleSchema, transitionSchema } from "./figures.ts";
import { areaIdSchema, yearSchema } from "./primitives.ts";

/** Two years of an area, compared from the first to the second; any two, in either order. */
export const pairKeySchema = z
  .strictObject({ areaId: areaIdSchema, fromYear: yearSchema, year: yearSchema })
  .refine(({ fromYear, year }) => fromYear !== year, { message: "two different years are needed", path: ["year"] });
export type PairKey = z.infer<typeof pairKeySchema>;

/** Whether a pair's figures are there. */
export const pairStatusSchema = z.object({
  /**
   * "ready": figures can be read; "computing": asked for, the worker is at it or will be; "absent": nobody has
   * asked, or the results of a year have changed since; "failed": it could not be computed, see `message`.
   */
  state: z.enum(["ready", "computing", "absent", "failed"]),
  /** While the pixels are being counted. */
  progress: z.object({ done: z.number(), total: z.number(), unit: z.string() }).nullable(),
  message: z.string().nullable(),
  /** Changes with the figures; part of the address of the pair's layers. "" unless ready. */
  version: z.string(),
});
export type PairStatus = z.infer<typeof pairStatusSchema>;

/** What changed in a region between the two years: t, ha and pixels over pixels valid in both. */
export const regionPairSchema = z.object({
  regionCode: z.string(),
  changeT: z.number(),
  incrementT: z.number(),
  reductionT: z.number(),
  comparedPixels: z.number().int(),
  comparedAreaHa: z.number(),
  changedPixels: z.number().int(),
  /** Reduction ÷ increment; `null` without increment. */
  offsetRatio: z.number().nullable(),
});
export type RegionPair = z.infer<typeof regionPairSchema>;

/** One space × intensity class of a region, with its transitions and their contribution. */
export const spaceClassSchema = z.object({
  space: z.enum(["increment", "reduction"]),
  intensity: z.enum(["extremelyStrong", "strong", "moderate", "weak"]),
  pixels: z.number().int(),
  areaHa: z.number(),
  changeT: z.number(),
  transitions: z.array(transitionSchema.extend({ contributionRatio: z.number().nullable() })),
});
export type SpaceClassView = z.infer<typeof spaceClassSchema>;

/** What the cells of a pair can show, t. */
export const pairMetricSchema = z.enum(["change", "increment", "reduction"]);
export type PairMetric = z.infer<typeof pairMetricSchema>;

/** Where a pair's cell layer is, parallel to the area's cell list. */
export function pairLayerUrl({ areaId, fromYear, year }: PairKey, metric: PairMetric, version: string): string {
  return `/api/areas/${areaId}/pairs/${fromYear}/${year}/${metric}?v=${version}`;
}

/** Legend of a pair's cell layer. */
export const pairScaleSchema = layerScaleSchema.extend({ metric: pairMetricSchema });
export type PairScale = z.infer<typeof pairScaleSchema>;
