import { z } from "zod";
import { LAND_COVER_CLASSES } from "@/domain/landCover/landCoverClass.ts";
import { WARNING_MODES } from "@/domain/warning/issuedWarning.ts";

/** A calendar year that land cover can speak of. */
export const yearSchema = z.number().int().min(1900).max(2100);

/** Short name of a study area, as it stands in addresses. */
export const areaIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "lower-case letters, digits and hyphens, at most 60");

export const regionCodeSchema = z.string().min(1).max(60);

export const landCoverClassSchema = z.enum(LAND_COVER_CLASSES);

/** Datum in which longitudes and latitudes of China are given; the last two are shifted by law. */
export const chinaDatumSchema = z.enum(["wgs84", "gcj02", "bd09"]);

/** Warning level: dated, for action. Not to be confused with the risk level of a place in a year. */
export const warningLevelSchema = z.enum(["blue", "yellow", "orange", "red"]);
export type WarningLevelName = z.infer<typeof warningLevelSchema>;

/** What is real, or an exercise. */
export const warningModeSchema = z.enum(WARNING_MODES);

/** Risk level of a place in a year: 0 none, 1 low, 2 medium, 3 high, 4 extremely high. */
export const riskLevelSchema = z.number().int().min(0).max(4);

/** A sentence as key and values, to be said in the reader's language (texts `failure.*`). */
export const errorTextSchema = z.object({
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** A year as it stands in an address. */
export const yearTextSchema = z
  .string()
  .regex(/^\d{4}$/)
  .transform(Number)
  .pipe(yearSchema);
