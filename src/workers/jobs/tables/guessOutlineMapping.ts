import { bearsGcj02Marks } from "../../boundaries/judgeFileDatum.ts";
import { guessRegionFields } from "../../boundaries/guessRegionFields.ts";
import type { OutlineMapping } from "@/contract/placeOutline.ts";
import type { BoundaryFile } from "@/contract/regionFile.ts";

/** Headings of a city's own code and name, the likelier first, lower case: files of cities often name the province beside them. */
const CITY = {
  code: ["city_code", "citycode", "code_city", "市代码", "市级代码", "地级代码", "市码"],
  name: [
    "city",
    "city_name",
    "cityname",
    "市",
    "市名",
    "市级",
    "地级",
    "地名",
    "城市",
    "城市名称",
    "agglomeration",
    "城市群",
  ],
  parent: ["province", "pr_name", "prov_name", "province_name", "省", "省级", "省份", "省名", "所属省"],
} as const;

/** Rows that are looked at. */
const GUESSED_FROM = 200;

const find = (properties: readonly string[], headings: readonly string[]): string | undefined =>
  headings
    .map((heading) => properties.find((property) => property.toLowerCase() === heading))
    .find((found) => found !== undefined);

/** The mapping that a file's properties suggest; `null` where neither code nor name is recognised. */
export function guessOutlineMapping(file: BoundaryFile): OutlineMapping | null {
  const rows = file.features.slice(0, GUESSED_FROM).map(({ properties }) => properties);
  const properties = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const region = guessRegionFields(properties, rows);
  const code = find(properties, CITY.code) ?? region.code;
  const name = find(properties, CITY.name) ?? region.nameZh;
  if (code === undefined && name === undefined) return null;
  const isAgglomeration =
    name !== undefined &&
    (/城市群|agglomeration/i.test(name) || rows.every((row) => /城市群$/.test(String(row[name]))));
  return {
    kind: "outlines",
    level: isAgglomeration ? "agglomeration" : "city",
    code,
    name,
    parent: find(properties, CITY.parent),
    layer: file.layers.length > 1 ? file.layer : undefined,
    datum: bearsGcj02Marks(file) ? "gcj02" : "wgs84",
  };
}
