import { z } from "zod";

/** A figure that may be undefined. */
export const figureSchema = z.number().nullable();

/** What every result says about itself. */
export const resultHead = {
  level: z.enum(["cell", "county", "city", "agglomeration"]),
  n: z.number().int(),
  /** Units left out because a value is missing. */
  missing: z.number().int(),
  /** Units of the variables used, by name. */
  unitOf: z.record(z.string(), z.string()),
  /** What the figures were made from, in words for the foot of a chart. */
  dataVersion: z.string(),
  /** Trust of the tables used: the worst of them. */
  trust: z.enum(["verified", "unverified", "synthetic"]),
};
