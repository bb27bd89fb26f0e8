import { z } from "zod";
import { factorSchema } from "./accounting.ts";
import { areaIdSchema, errorTextSchema, yearSchema } from "./primitives.ts";

/** What a file may hold. */
export const FACTOR_VARIABLES = [
  "npp",
  "precipitation",
  "temperature",
  "karst",
  "energy",
  "energyTotal",
  "function",
] as const;
export const factorVariableSchema = z.enum(FACTOR_VARIABLES);
export type FactorVariable = z.infer<typeof factorVariableSchema>;

/** Variables that come as rasters; the others come as tables by county and year. */
export const RASTER_VARIABLES: readonly FactorVariable[] = ["npp", "precipitation", "temperature", "karst"];

/** How a file's numbers are read: value = stored × scale + offset, where the stored one is within the valid range. */
export const factorReadingSchema = z.strictObject({
  unitText: z.string().trim().min(1).max(60),
  scale: z.number().refine((value) => value !== 0, "must not be 0"),
  offset: z.number(),
  /** Lowest and highest stored value that is a value at all; what lies outside is fill. */
  validMin: z.number().nullable(),
  validMax: z.number().nullable(),
});
export type FactorReading = z.infer<typeof factorReadingSchema>;

/** A file as it is offered; it travels in front of the file itself. */
export const newFactorInputSchema = z.strictObject({
  variable: factorVariableSchema,
  /** Year a raster speaks of; null = every year. Tables say it themselves. */
  year: yearSchema.nullable(),
  source: z.string().trim().min(1).max(500),
  synthetic: z.boolean(),
  reading: factorReadingSchema,
});
export type NewFactorInput = z.infer<typeof newFactorInputSchema>;

/** What was found in a file. */
export const factorReportSchema = z.object({
  /** Lowest, mean and highest value over fragments with data, in the file's unit. */
  lowest: z.number().nullable(),
  mean: z.number().nullable(),
  highest: z.number().nullable(),
  /** Fragments of the area, and those without a value. */
  fragments: z.number().int(),
  missingFragments: z.number().int(),
  /** Points looked at, and those where the file has no value (rasters). */
  samples: z.number().int(),
  missingSamples: z.number().int(),
  /** Counties of the area that a table says nothing about, and names in it that are no county. */
  missingCounties: z.array(z.string()),
  unknownNames: z.array(z.string()),
  years: z.array(z.number().int()),
});
export type FactorReport = z.infer<typeof factorReportSchema>;

/** What is loaded for an area's present regions: names as the factors read them, see `variablesOf`. */
export const factorLoadedSchema = z.object({
  variable: z.string(),
  /** Ascending; 0 = every year. */
  years: z.array(z.number().int()),
});
export type FactorLoaded = z.infer<typeof factorLoadedSchema>;

/** A file and what became of it. */
export const factorInputSchema = z.object({
  id: z.number().int(),
  areaId: areaIdSchema,
  variable: factorVariableSchema,
  format: z.enum(["raster", "table"]),
  year: yearSchema.nullable(),
  fileName: z.string(),
  source: z.string(),
  synthetic: z.boolean(),
  reading: factorReadingSchema,
  state: z.enum(["pending", "done", "refused"]),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  errorText: errorTextSchema.nullable(),
  report: factorReportSchema.nullable(),
  by: z.string(),
  createdAt: z.string(),
});
export type FactorInputView = z.infer<typeof factorInputSchema>;

/** What a factor looks like in a year and does to it. */
export const factorSummarySchema = z.object({
  factor: factorSchema,
  year: yearSchema,
  /** Whether it is on in what the area is accounted with. */
  on: z.boolean(),
  /** Year of the layer that spoke for the year; 0 = every year. By variable. */
  layers: z.array(z.object({ variable: z.string(), year: z.number().int(), synthetic: z.boolean() })),
  /** Mean of the factor over the land it applies to, by county; null = no data or no such land. */
  counties: z.array(z.object({ code: z.string(), mean: z.number().nullable(), missingRatio: z.number() })),
  /** Land it applies to, ha, by classes of the factor's value. */
  histogram: z.object({ breaks: z.array(z.number()), areaHa: z.array(z.number()) }),
  applicableHa: z.number(),
  missingHa: z.number(),
  clampedHa: z.number(),
  /** Net emission of the year with base coefficients, and with this factor alone, t. */
  baseNetT: z.number(),
  withNetT: z.number(),
  unitText: z.string(),
});
export type FactorSummaryView = z.infer<typeof factorSummarySchema>;
