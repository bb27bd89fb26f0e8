import { z } from "zod";

/** Values of single units for maps and tables: one list a column, parallel to `codes`. */
export const unitValuesSchema = z.object({
  codes: z.array(z.string()),
  names: z.array(z.string()),
  /** Longitude and latitude, null where a unit has none; empty where the units are cells or counties of an area. */
  lonLat: z.array(z.tuple([z.number(), z.number()]).nullable()),
  columns: z.record(z.string(), z.array(z.union([z.number(), z.string()]).nullable())),
});
export type UnitValues = z.infer<typeof unitValuesSchema>;
