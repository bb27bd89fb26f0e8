/** What a place serves. The first four are paper B's, the last two optional additions of ours. */
export const POI_FUNCTIONS = [
  "industrial",
  "transportation",
  "residential",
  "commercialService",
  "publicService",
  "green",
] as const;
export type PoiFunction = (typeof POI_FUNCTIONS)[number];

/** How a table names the categories of its points: AMap's types, OSM's tags, or our functions themselves. */
export type PoiVocabulary = "amap" | "osm" | "function";

/** A category and the function it counts for; `null` = left out. */
export interface PoiCategory {
  readonly vocabulary: PoiVocabulary;
  /** "商务住宅", "商务住宅;产业园区"; "amenity=school", "shop=*". */
  readonly category: string;
  readonly poiFunction: PoiFunction | null;
}

/** Which function a category of a point counts for; `undefined` = the table does not know it. */
export type FunctionOf = (category: string) => PoiFunction | null | undefined;

/**
 * Looks categories up, from the particular to the general: AMap's "a;b;c" as itself, then "a;b", then "a" (several joined by
 * "|" count as the first); OSM's "key=value" as itself, then "key=*".
 */
export function functionLookup(vocabulary: PoiVocabulary, table: readonly PoiCategory[]): FunctionOf {
  const known = new Map(
    table.filter((row) => row.vocabulary === vocabulary).map((row) => [row.category, row.poiFunction]),
  );
  return (text) => {
    const category = text.trim();
    if (vocabulary === "function") {
      const found = POI_FUNCTIONS.find((one) => one === category);
      return found ?? known.get(category);
    }
    if (vocabulary === "osm") {
      const direct = known.get(category);
      return direct !== undefined ? direct : known.get(`${category.split("=")[0]}=*`);
    }
    const parts = category.split("|")[0].split(/[;;]/);
    for (let length = parts.length; length > 0; length--) {
      const found = known.get(parts.slice(0, length).join(";"));
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

const of = (vocabulary: PoiVocabulary, poiFunction: PoiFunction | null, ...categories: string[]): PoiCategory[] =>
  categories.map((category) => ({ vocabulary, category, poiFunction }));

/**
 * The table every installation starts with; people edit their own copy. Reconstruction [R]: paper B names the functions and not
 * the categories behind them. AMap's names are the top and second levels of its published type list, OSM's are its tags.
 */
export const READY_POI_CATEGORIES: readonly PoiCategory[] = [
  ...of("amap", "industrial", "公司企业", "商务住宅;产业园区"),
  ...of("amap", "transportation", "交通设施服务", "道路附属设施", "通行设施", "汽车服务;加油站", "汽车服务;充电站"),
  ...of("amap", "residential", "商务住宅", "商务住宅;住宅区"),
  ...of("amap", "commercialService", "餐饮服务", "购物服务", "生活服务", "住宿服务", "金融保险服务", "体育休闲服务"),
  ...of("amap", "commercialService", "汽车服务", "汽车销售", "汽车维修", "摩托车服务", "商务住宅;楼宇"),
  ...of("amap", "publicService", "医疗保健服务", "科教文化服务", "政府机构及社会团体", "公共设施"),
  ...of("amap", "green", "风景名胜"),
  ...of("amap", null, "地名地址信息", "事件活动", "室内设施", "虚拟数据"),
  ...of("osm", "industrial", "landuse=industrial", "building=industrial", "building=warehouse", "man_made=works"),
  ...of("osm", "industrial", "industrial=*", "power=plant", "landuse=quarry"),
  ...of(
    "osm",
    "transportation",
    "highway=bus_stop",
    "highway=services",
    "railway=*",
    "aeroway=*",
    "public_transport=*",
  ),
  ...of("osm", "transportation", "amenity=bus_station", "amenity=parking", "amenity=fuel", "amenity=charging_station"),
  ...of("osm", "transportation", "amenity=taxi", "amenity=ferry_terminal"),
  ...of("osm", "residential", "landuse=residential", "building=apartments", "building=residential", "building=house"),
  ...of("osm", "residential", "building=dormitory", "place=neighbourhood"),
  ...of(
    "osm",
    "commercialService",
    "shop=*",
    "office=*",
    "landuse=commercial",
    "landuse=retail",
    "building=commercial",
  ),
  ...of("osm", "commercialService", "amenity=restaurant", "amenity=cafe", "amenity=fast_food", "amenity=bar"),
  ...of(
    "osm",
    "commercialService",
    "amenity=bank",
    "amenity=atm",
    "amenity=cinema",
    "tourism=hotel",
    "tourism=guest_house",
  ),
  ...of("osm", "publicService", "amenity=school", "amenity=kindergarten", "amenity=college", "amenity=university"),
  ...of("osm", "publicService", "amenity=hospital", "amenity=clinic", "amenity=pharmacy", "amenity=library"),
  ...of("osm", "publicService", "amenity=townhall", "amenity=police", "amenity=fire_station", "amenity=post_office"),
  ...of("osm", "publicService", "amenity=place_of_worship", "amenity=toilets", "tourism=museum"),
  ...of(
    "osm",
    "green",
    "leisure=park",
    "leisure=garden",
    "leisure=nature_reserve",
    "tourism=attraction",
    "landuse=forest",
  ),
];
