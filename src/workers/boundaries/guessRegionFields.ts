import type { RegionFields } from "@/contract/boundaryImport.ts";
import type { BoundaryFile, PropertyValue } from "@/contract/regionFile.ts";

type Guessed = "code" | "nameZh" | "nameEn" | "parentCode" | "parentNameZh";
type Rows = ReadonlyArray<Readonly<Record<string, PropertyValue>>>;

/** Names that boundary files use for each thing, the likelier first; compared without case and separators. */
const CANDIDATES: Readonly<Record<Guessed, readonly string[]>> = {
  code: [
    ...[
      "codecounty",
      "countycode",
      "县级代码",
      "县代码",
      "县级码",
      "区县代码",
      "adcode",
      "code",
      "xzqdm",
      "pac",
      "行政区代码",
    ],
    ...["行政区划代码", "区划代码", "代码", "gb", "qhdm", "id"],
  ],
  nameZh: [
    ...["namecounty", "countyname", "县级名称", "县名称", "县名", "县级", "区县名称", "区县", "县", "namezh", "xzqmc"],
    ...["行政区名称", "名称", "name", "mc", "nl"],
  ],
  nameEn: ["nameen", "pinyin", "englishname", "nameeng", "enname", "英文名", "英文名称"],
  parentCode: [
    ...["codeperfecture", "codeprefecture", "prefecturecode", "parentcode", "citycode", "codecity"],
    ...["市级代码", "市代码", "市级码", "地级代码", "市州代码"],
  ],
  parentNameZh: [
    ...["nameperfecture", "nameprefecture", "prefecturename", "parentname", "cityname", "namecity", "prefecturezh"],
    ...["市级名称", "市名称", "市名", "市级", "地级", "市州", "市"],
  ],
};

/** Names in a shapefile's table have at most ten bytes. */
const CUT_LENGTH = 10;

/** Rows that are looked at. */
const GUESSED_FROM = 200;

const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9\u4e00-\u9fff]/g, "");

function find(properties: readonly string[], candidates: readonly string[]): string | undefined {
  const byBareName = new Map(properties.map((property) => [bare(property), property]));
  const exact = candidates.map((name) => byBareName.get(name)).find((known) => known !== undefined);
  return (
    exact ??
    properties.find(
      (property) => property.length === CUT_LENGTH && candidates.some((name) => name.startsWith(bare(property))),
    )
  );
}

/** A property whose every value is six digits, as the codes of counties are (GB/T 2260). */
function findCodes(properties: readonly string[], rows: Rows): string | undefined {
  return properties.find(
    (property) => rows.length > 0 && rows.every((row) => /^\d{6}(000000)?$/.test(String(row[property]))),
  );
}

/** A property whose values are mostly named as counties are. */
function findNames(properties: readonly string[], rows: Rows): string | undefined {
  const isName = (value: PropertyValue | undefined) => typeof value === "string" && /[县区市旗]$/.test(value);
  return properties.find(
    (property) => rows.length > 0 && rows.filter((row) => isName(row[property])).length > rows.length / 2,
  );
}

/** A property whose values begin the codes of the counties: four digits of the prefecture, with or without zeros. */
function findParents(properties: readonly string[], rows: Rows, code: string | undefined): string | undefined {
  if (code === undefined) return undefined;
  const isParent = (row: Rows[number], value: string) =>
    /^\d{4}(00)?$/.test(value) && String(row[code]).startsWith(value.slice(0, 4));
  return properties.find(
    (property) => property !== code && rows.length > 0 && rows.every((row) => isParent(row, String(row[property]))),
  );
}

/** Guesses which properties of a boundary file hold what, by their names and then by their values; what is not found is left out. */
export function guessRegionFields(
  properties: readonly string[],
  rows: Rows = [],
): Partial<Pick<RegionFields, Guessed>> {
  const found = Object.entries(CANDIDATES).flatMap(([field, names]) => {
    const property = find(properties, names);
    return property === undefined ? [] : [[field, property] as const];
  });
  const guess: Partial<Pick<RegionFields, Guessed>> = Object.fromEntries(found);
  const code = guess.code ?? findCodes(properties, rows);
  const nameZh = guess.nameZh ?? findNames(properties, rows);
  const parentCode = guess.parentCode ?? findParents(properties, rows, code);
  const all = { ...guess, code, nameZh, parentCode };
  return Object.fromEntries(Object.entries(all).filter(([, property]) => property !== undefined));
}

/** The fields of a file as far as they can be guessed, or `null` if code and name cannot. */
export function fieldsFor({ features }: Pick<BoundaryFile, "features">): RegionFields | null {
  const rows = features.slice(0, GUESSED_FROM).map(({ properties }) => properties);
  const { code, nameZh, ...rest } = guessRegionFields([...new Set(rows.flatMap((row) => Object.keys(row)))], rows);
  if (code === undefined || nameZh === undefined) return null;
  return { ...rest, code, nameZh, onlyKnownCodes: true, datum: "wgs84" };
}
