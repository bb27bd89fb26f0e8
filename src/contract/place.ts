import { z } from "zod";
import { regionSchema } from "./area.ts";

/** A region as it can be searched for. */
export const placeSchema = regionSchema
  .pick({ code: true, parentCode: true, level: true, nameZh: true, nameEn: true })
  .extend({
    /** How the Chinese name is spelt in Latin letters: every reading in full, and as initials. */
    spellings: z.array(z.string()),
  });
export type PlaceView = z.infer<typeof placeSchema>;
