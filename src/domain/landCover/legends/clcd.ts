import { legendOf } from "../legend.ts";

/**
 * China Land Cover Dataset (CLCD), 30 m, yearly. Codes and names: Yang & Huang, ESSD 13, 3907–3925 (2021), and
 * doi:10.5281/zenodo.8176941; classes: docs/methods/land-cover-legends.md.
 */
export const CLCD_LEGEND = legendOf("clcd", "中国年度土地覆盖数据集", "China Land Cover Dataset", 0, [
  [1, "农田", "Cropland", "cropland", "#fae39c"],
  [2, "森林", "Forest", "forest", "#446f33"],
  [3, "灌木", "Shrub", "forest", "#33a02c"],
  [4, "草地", "Grassland", "grassland", "#abd37b"],
  [5, "水体", "Water", "water", "#1e69b4"],
  [6, "冰雪", "Snow/Ice", "unused", "#a6cee3"],
  [7, "裸地", "Barren", "unused", "#cfbda3"],
  [8, "不透水面", "Impervious", "construction", "#e24290"],
  [9, "湿地", "Wetland", "water", "#289be8"],
]);
