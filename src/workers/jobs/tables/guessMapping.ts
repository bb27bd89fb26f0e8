import { GEOJSON_LATITUDE, GEOJSON_LONGITUDE } from "./rawTable.ts";
import type { TableKind, TableMapping } from "@/contract/tableImport.ts";
import { guessUnit, guessVariable, UNSTATED_UNIT } from "@/domain/drivers/variableRegistry.ts";

/** Headings that mean a column, lower case, the surest first. */
const HEADINGS = {
  longitude: [GEOJSON_LONGITUDE, "lon", "lng", "longitude", "经度", "x", "wgs84_lon", "gcj02_lon"],
  latitude: [GEOJSON_LATITUDE, "lat", "latitude", "纬度", "y", "wgs84_lat", "gcj02_lat"],
  category: ["category", "type", "类别", "大类", "类型", "分类", "function", "fclass"],
  code: ["code", "adcode", "区划代码", "行政区划代码", "county_code", "city_code", "代码", "区县代码", "城市代码"],
  name: ["name", "county", "city", "区县", "县", "城市", "名称", "地区", "县区", "市", "agglomeration", "城市群"],
  parent: ["prefecture", "province", "地级市", "省", "省份", "所属市"],
  year: ["year", "年份", "年度", "年"],
  region: ["region", "区域", "大区", "province", "省份", "省"],
} as const;

function find(columns: readonly string[], key: keyof typeof HEADINGS): string | undefined {
  for (const heading of HEADINGS[key]) {
    const found = columns.find((column) => column.toLowerCase() === heading);
    if (found !== undefined) return found;
  }
  return undefined;
}

const OSM_KEYS = ["amenity", "shop", "building", "landuse", "highway", "leisure", "office"];

/** The mapping that the headings suggest; `null` where too little is recognised. People look at it before it counts. */
export function guessMapping(
  kind: Exclude<TableKind, "outlines">,
  columns: readonly string[],
  inArea: boolean,
  sample: readonly (readonly string[])[],
): TableMapping | null {
  const longitude = find(columns, "longitude");
  const latitude = find(columns, "latitude");
  if (kind === "poi") {
    if (!longitude || !latitude) return null;
    const category = find(columns, "category");
    const isOsm = columns.some((column) => OSM_KEYS.includes(column));
    const cells = category === undefined ? [] : sample.map((row) => row[columns.indexOf(category)] ?? "");
    const isChinese = cells.some((cell) => /[\u4e00-\u9fff]/.test(cell));
    const isTag = cells.some((cell) => cell.includes("="));
    const vocabulary = isChinese ? "amap" : isOsm || isTag ? "osm" : "function";
    // AMap hands out GCJ-02; other tables say nothing, and WGS 84 is what the rest of the world means.
    const datum = columns.some((column) => /gcj/i.test(column)) || isChinese ? "gcj02" : "wgs84";
    return { kind, longitude, latitude, category, datum, vocabulary };
  }
  const used = new Set<string | undefined>();
  const take = (key: keyof typeof HEADINGS) => {
    const found = find(columns, key);
    used.add(found);
    return found;
  };
  const [code, name, parent, yearColumn] = [take("code"), take("name"), take("parent"), take("year")];
  used.add(longitude).add(latitude);
  const region = find(columns, "region");
  const variables = columns
    .filter((column) => !used.has(column) && column !== region)
    .flatMap((column) => {
      const variable = guessVariable(column);
      return variable ? [{ column, variable, unit: guessUnit(column, variable) }] : [];
    });
  if ((!code && !name) || variables.length === 0) return null;
  const isAgglomeration = columns.some((column) => /agglomeration|城市群/i.test(column));
  const isCounty = inArea || (name !== undefined && /county|区县|县/i.test(name));
  const level = isCounty ? "county" : isAgglomeration ? "agglomeration" : "city";
  const place = inArea ? {} : { longitude, latitude, region };
  return { kind, level, code, name, parent, yearColumn, datum: "wgs84", ...place, variables };
}

/** True where a unit still has to be chosen by somebody who knows the table. */
export function hasUnstatedUnits(mapping: TableMapping): boolean {
  return mapping.kind === "factors" && mapping.variables.some(({ unit }) => unit === UNSTATED_UNIT);
}
