import { z } from "zod";

/** A base map the installation offers. */
export const baseMapSchema = z.object({
  id: z.string(),
  name: z.string(),
  attribution: z.string(),
  /** Why it cannot be used: "gcj02" — its coordinates are shifted, it would lie hundreds of metres off. */
  refused: z.enum(["gcj02"]).nullable(),
});
export type BaseMapView = z.infer<typeof baseMapSchema>;
