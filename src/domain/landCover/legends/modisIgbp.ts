import { legendOf } from "../legend.ts";

/** MODIS MCD12Q1, LC_Type1 (IGBP), 500 m; 255 = unclassified. Codes and names: MCD12 User Guide, Collections 6 and 6.1, table 3. */
export const MODIS_IGBP_LEGEND = legendOf("modis-igbp", "MODIS 土地覆盖 (IGBP)", "MODIS land cover (IGBP)", 255, [
  [1, "常绿针叶林", "Evergreen needleleaf forest", "forest", "#05450a"],
  [2, "常绿阔叶林", "Evergreen broadleaf forest", "forest", "#086a10"],
  [3, "落叶针叶林", "Deciduous needleleaf forest", "forest", "#54a708"],
  [4, "落叶阔叶林", "Deciduous broadleaf forest", "forest", "#78d203"],
  [5, "混交林", "Mixed forest", "forest", "#009900"],
  [6, "郁闭灌丛", "Closed shrubland", "forest", "#c6b044"],
  [7, "开放灌丛", "Open shrubland", "forest", "#dcd159"],
  [8, "多树草原", "Woody savanna", "forest", "#dade48"],
  [9, "稀树草原", "Savanna", "grassland", "#fbff13"],
  [10, "草地", "Grassland", "grassland", "#b6ff05"],
  [11, "永久湿地", "Permanent wetland", "water", "#27ff87"],
  [12, "农田", "Cropland", "cropland", "#c24f44"],
  [13, "城市和建成区", "Urban and built-up", "construction", "#a5a5a5"],
  [14, "农田与自然植被镶嵌", "Cropland/natural vegetation mosaic", "cropland", "#ff6d4c"],
  [15, "永久冰雪", "Permanent snow and ice", "unused", "#69fff8"],
  [16, "裸地", "Barren", "unused", "#f9ffa4"],
  [17, "水体", "Water bodies", "water", "#1c0dff"],
]);
