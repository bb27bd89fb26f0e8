import type { Legend } from "./legend.ts";
import { CLCD_LEGEND } from "./legends/clcd.ts";
import { CORINE_LEGEND } from "./legends/corine.ts";
import { ESA_WORLD_COVER_LEGEND } from "./legends/esaWorldCover.ts";
import { ESRI_LAND_COVER_LEGEND } from "./legends/esriLandCover.ts";
import { GLOBE_LAND_30_LEGEND } from "./legends/globeLand30.ts";
import { MODIS_IGBP_LEGEND } from "./legends/modisIgbp.ts";

/** The legends that need no file of their own, the main one first. The mapping to six classes is a choice; see docs/methods/land-cover-legends.md. */
export const READY_LEGENDS: readonly Legend[] = [
  CLCD_LEGEND,
  GLOBE_LAND_30_LEGEND,
  ESA_WORLD_COVER_LEGEND,
  ESRI_LAND_COVER_LEGEND,
  MODIS_IGBP_LEGEND,
  CORINE_LEGEND,
];
