import { legendOf } from "../legend.ts";

/**
 * Esri / Impact Observatory 10 m annual land cover, 2017 on (nine classes; 10 = clouds, no data). Codes and names: class
 * definitions of the series; Karra et al., IGARSS 2021, whose first edition had 3 grass and 6 scrub in place of 11.
 */
export const ESRI_LAND_COVER_LEGEND = legendOf("esri", "Esri 年度土地覆盖", "Esri annual land cover", 0, [
  [1, "水体", "Water", "water", "#419bdf"],
  [2, "树木", "Trees", "forest", "#397d49"],
  [4, "淹没植被", "Flooded vegetation", "water", "#7a87c6"],
  [5, "作物", "Crops", "cropland", "#e49635"],
  [7, "建成区", "Built area", "construction", "#c4281b"],
  [8, "裸地", "Bare ground", "unused", "#a59b8f"],
  [9, "冰雪", "Snow/ice", "unused", "#a8ebff"],
  [10, "云", "Clouds", "noData", "#616161"],
  [11, "草场", "Rangeland", "grassland", "#e3e2c3"],
]);
