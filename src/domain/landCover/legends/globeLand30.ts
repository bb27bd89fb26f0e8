import { legendOf } from "../legend.ts";

/**
 * GlobeLand30, 30 m, 2000/2010/2020 (0 = no data). Codes and names: class table of the National Geomatics Center of China; Chen et
 * al., ISPRS J. 103, 7–27 (2015). 255, sea, is not among its ten classes: [R].
 */
export const GLOBE_LAND_30_LEGEND = legendOf("globeland30", "全球地表覆盖 GlobeLand30", "GlobeLand30", 0, [
  [10, "耕地", "Cultivated land", "cropland", "#f9a0ff"],
  [20, "林地", "Forest", "forest", "#006300"],
  [30, "草地", "Grassland", "grassland", "#64ff00"],
  [40, "灌木地", "Shrubland", "forest", "#00ff78"],
  [50, "湿地", "Wetland", "water", "#0063ff"],
  [60, "水体", "Water bodies", "water", "#0000ff"],
  [70, "苔原", "Tundra", "grassland", "#646432"],
  [80, "人造地表", "Artificial surfaces", "construction", "#ff0000"],
  [90, "裸地", "Bareland", "unused", "#bebebe"],
  [100, "冰川和永久积雪", "Permanent snow and ice", "unused", "#c8f0ff"],
  [255, "海域", "Ocean", "water", "#00c8ff"],
]);
