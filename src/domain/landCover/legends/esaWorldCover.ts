import { legendOf } from "../legend.ts";

/** ESA WorldCover, 10 m, 2020 and 2021. Source: WorldCover Product User Manual 2.0, table 2. */
export const ESA_WORLD_COVER_LEGEND = legendOf("esa-worldcover", "欧空局全球地表覆盖", "ESA WorldCover", 0, [
  [10, "乔木", "Tree cover", "forest", "#006400"],
  [20, "灌木", "Shrubland", "forest", "#ffbb22"],
  [30, "草地", "Grassland", "grassland", "#ffff4c"],
  [40, "耕地", "Cropland", "cropland", "#f096ff"],
  [50, "建成区", "Built-up", "construction", "#fa0000"],
  [60, "裸地或稀疏植被", "Bare or sparse vegetation", "unused", "#b4b4b4"],
  [70, "冰雪", "Snow and ice", "unused", "#f0f0f0"],
  [80, "永久水体", "Permanent water bodies", "water", "#0064c8"],
  [90, "草本湿地", "Herbaceous wetland", "water", "#0096a0"],
  [95, "红树林", "Mangroves", "forest", "#00cf75"],
  [100, "苔藓和地衣", "Moss and lichen", "grassland", "#fae6a0"],
]);
