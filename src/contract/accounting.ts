import { z } from "zod";
import { yearSchema } from "./primitives.ts";

/** The factors of the composite coefficient, in the order every table shows them. */
export const FACTORS = ["npp", "climate", "karst", "intensity", "function"] as const;
export const factorSchema = z.enum(FACTORS);
export type Factor = z.infer<typeof factorSchema>;

/** Lowest and highest value of a ratio. */
export const ratioLimitsSchema = z.strictObject({ low: z.number().min(0).max(1), high: z.number().min(1).max(10) });

/** Uses of construction land that a function factor may tell apart. */
const MOST_USES = 12;

/** Which factors are on, and how; one that is left out is 1 everywhere. */
export const factorSettingsSchema = z.strictObject({
  npp: z.strictObject({ baseYear: yearSchema, limits: ratioLimitsSchema }).optional(),
  climate: z.strictObject({ baseYear: yearSchema, limits: ratioLimitsSchema }).optional(),
  karst: z.strictObject({}).optional(),
  intensity: z.strictObject({ baseYear: yearSchema, limits: ratioLimitsSchema }).optional(),
  /** ω by function: relative emission of a hectare of construction land in that use. */
  function: z
    .strictObject({
      weights: z
        .array(z.strictObject({ use: z.string().min(1).max(40), weight: z.number().min(0).max(1000) }))
        .min(1)
        .max(MOST_USES),
    })
    .optional(),
});
export type FactorSettings = z.infer<typeof factorSettingsSchema>;

/** "landChange": factors frozen at the first year of a pair; "full": each year has its own. */
export const indexModeSchema = z.enum(["landChange", "full"]);

/** Everything that decides which coefficients an area is accounted with. */
export const accountingChoiceSchema = z.strictObject({
  coefficientSetId: z.string().min(1).max(80),
  coefficientRegion: z.string().min(1).max(60),
  indexMode: indexModeSchema,
  factorSettings: factorSettingsSchema,
});
export type AccountingChoice = z.infer<typeof accountingChoiceSchema>;
