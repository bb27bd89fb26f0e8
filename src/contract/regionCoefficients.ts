import { z } from "zod";
import { landCoverClassSchema } from "./primitives.ts";

/** Coefficients by region, as accounts of whole cities and agglomerations use them. */
export const regionCoefficientsSchema = z.object({
  setId: z.string(),
  unitText: z.string(),
  source: z.string(),
  rows: z.array(z.object({ region: z.string(), landCoverClass: landCoverClassSchema, tPerHa: z.number() })),
});
export type RegionCoefficients = z.infer<typeof regionCoefficientsSchema>;
