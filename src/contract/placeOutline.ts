import { z } from "zod";
import { chinaDatumSchema } from "./primitives.ts";

/** Side of one unit of the drawings, m: half a pixel of a map of China on a screen. */
export const DRAWING_STEP_M = 2000;

/** What outlines may be of: the units of tables of the whole country. */
export const outlineLevelSchema = z.enum(["city", "agglomeration"]);
export type OutlineLevel = z.infer<typeof outlineLevelSchema>;

const column = z.string().min(1).max(120);

/** Which properties of a file of outlines hold what; one of code and name is needed to find the places again. */
export const outlineMappingSchema = z
  .strictObject({
    kind: z.literal("outlines"),
    level: outlineLevelSchema,
    code: column.optional(),
    name: column.optional(),
    /** Property of the province: tells places of one name apart. */
    parent: column.optional(),
    /** Layer of a file with several; left out = the first. */
    layer: z.string().max(200).optional(),
    datum: chinaDatumSchema,
  })
  .refine(({ code, name }) => code !== undefined || name !== undefined, { message: "a code or a name is needed" });
export type OutlineMapping = z.infer<typeof outlineMappingSchema>;

/** Names that are listed one by one; their count is kept whole. */
const namesSchema = z.object({ count: z.number().int(), names: z.array(z.string()) });

/** How the outlines and the places of one table find each other. */
export const outlineMatchSchema = z.object({
  tableId: z.number().int(),
  fileName: z.string(),
  places: z.number().int(),
  byCode: z.number().int(),
  byName: z.number().int(),
  /** Places of the table that no outline was found for. */
  withoutOutline: namesSchema,
  /** Outlines that are of no place of the table. */
  withoutPlace: namesSchema,
});
export type OutlineMatch = z.infer<typeof outlineMatchSchema>;

/** What a dry run of outlines found beside its mistakes. */
export const outlineReportSchema = z.object({
  datum: chinaDatumSchema,
  /** By marks of the publisher, against what was said or not; else as was said. */
  datumBy: z.enum(["marks", "said"]),
  /** Outlines that were mended, and features that are no polygons. */
  repaired: z.number().int(),
  noPolygons: z.number().int(),
  /** Pairs of outlines with a common corner, and outlines without any. */
  neighbourPairs: z.number().int(),
  islands: namesSchema,
  /** One entry for each table of this level that is taken in. */
  tables: z.array(outlineMatchSchema),
});
export type OutlineReport = z.infer<typeof outlineReportSchema>;

/** Outlines of a table's places, to be drawn. */
export const placeOutlinesSchema = z.object({
  fileName: z.string(),
  source: z.string(),
  trust: z.enum(["verified", "unverified", "synthetic"]),
  /** SVG paths in units of DRAWING_STEP_M on China's equal-area plane, y downward, by the code of the table's place. */
  paths: z.array(z.object({ code: z.string(), d: z.string() })),
});
export type PlaceOutlines = z.infer<typeof placeOutlinesSchema>;
