import type { RegionFields } from "@/contract/intake.ts";

/** Names that boundary files use for each thing, the likelier first; compared without case and separators. */
const CANDIDATES: Readonly<Record<keyof Omit<RegionFields, "onlyKnownCodes">, readonly string[]>> = {
  code: ["codecounty", "countycode", "adcode", "code", "xzqdm", "pac", "gb", "qhdm", "id"],
  nameZh: ["namecounty", "countyname", "namezh", "xzqmc", "name", "mc", "nl"],
  nameEn: ["nameen", "pinyin", "englishname", "nameeng", "enname"],
  parentCode: ["codeperfecture", "codeprefecture", "prefecturecode", "parentcode", "citycode", "codecity"],
  parentNameZh: ["nameperfecture", "nameprefecture", "prefecturename", "parentname", "cityname", "namecity"],
};

const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9\u4e00-\u9fff]/g, "");

/** Guesses which properties of a boundary file hold what; what is not found is left out. */
export function guessRegionFields(properties: readonly string[]): Partial<Omit<RegionFields, "onlyKnownCodes">> {
  const byBareName = new Map(properties.map((property) => [bare(property), property]));
  const found = Object.entries(CANDIDATES).flatMap(([field, names]) => {
    const property = names.map((name) => byBareName.get(name)).find((known) => known !== undefined);
    return property === undefined ? [] : [[field, property] as const];
  });
  return Object.fromEntries(found);
}
