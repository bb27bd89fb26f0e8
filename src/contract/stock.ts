import { z } from "zod";
import { landCoverClassSchema, yearSchema } from "./primitives.ts";

const poolSchema = z.number().min(0).max(1e5);

/** Carbon densities of a class, t/ha by pool. */
export const stockDensitySchema = z.strictObject({
  landCoverClass: landCoverClassSchema,
  aboveTPerHa: poolSchema,
  belowTPerHa: poolSchema,
  soilTPerHa: poolSchema,
  deadTPerHa: poolSchema,
  source: z.string().trim().min(1).max(200),
});

/** A table of carbon densities as it is entered; never changed, a changed copy is a new one. */
export const newStockSetSchema = z.strictObject({
  nameZh: z.string().trim().min(1).max(120),
  nameEn: z.string().trim().max(120),
  unitText: z.string().trim().min(1).max(60),
  source: z.string().trim().min(1).max(1000),
  densities: z.array(stockDensitySchema).length(6),
});
export type NewStockSet = z.infer<typeof newStockSetSchema>;

export const stockSetSchema = newStockSetSchema.extend({
  id: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
});
export type StockSetView = z.infer<typeof stockSetSchema>;

/** Tonnes once. Kept apart from tonnes per year by shape: see domain/carbon/stockChange.ts. */
const oneOffSchema = z.object({ oneOffT: z.number() });

/** A region's stock in every year and what each pair of neighbouring years released and stored. */
export const stockAccountSchema = z.object({
  unitText: z.string(),
  years: z.array(z.object({ year: yearSchema, stored: oneOffSchema })),
  pairs: z.array(
    z.object({
      fromYear: yearSchema,
      year: yearSchema,
      released: oneOffSchema,
      stored: oneOffSchema,
      netRelease: oneOffSchema,
    }),
  ),
});
export type StockAccount = z.infer<typeof stockAccountSchema>;
