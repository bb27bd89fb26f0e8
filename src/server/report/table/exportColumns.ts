import type { TableColumn } from "./exportTable.ts";
import type { AreaView, RegionView } from "@/contract/area.ts";

/** Regions of an area by code. A region that boundaries laid later no longer know has no entry. */
export function regionsByCode(area: AreaView): ReadonlyMap<string, RegionView> {
  return new Map(area.regions.map((region) => [region.code, region]));
}

/** Whether a region is the one asked for or lies in it; `null` = all are. */
export function regionsWithin(area: AreaView, regionCode: string | null): (code: string) => boolean {
  const parents = new Map(area.regions.map(({ code, parentCode }) => [code, parentCode]));
  return (code) => {
    if (regionCode === null) return true;
    for (let at: string | null = code; at !== null; at = parents.get(at) ?? null) if (at === regionCode) return true;
    return false;
  };
}

/** Area, code, names and level of the region a row speaks of. */
export function regionColumns<Row>(
  area: AreaView,
  codeOf: (row: Row) => string,
  words: { readonly zh: string; readonly en: string },
): TableColumn<Row>[] {
  const regions = regionsByCode(area);
  const find = (row: Row) => regions.get(codeOf(row));
  const { zh, en } = words;
  return [
    { key: "areaId", zh: "研究区", en: "Study area", unit: null, valueOf: () => area.id },
    { key: "regionCode", zh: `${zh}代码`, en: `${en} code`, unit: null, valueOf: codeOf },
    { key: "nameZh", zh: `${zh}名称`, en: `${en} (Chinese)`, unit: null, valueOf: (row) => find(row)?.nameZh ?? null },
    {
      key: "nameEn",
      zh: `${zh}英文名`,
      en: `${en} (English)`,
      unit: null,
      valueOf: (row) => find(row)?.nameEn ?? null,
    },
    { key: "regionLevel", zh: "层级", en: "Region level", unit: null, valueOf: (row) => find(row)?.level ?? null },
  ];
}

/** A column that hands a property on as it is. */
export function plainColumn<Key extends string>(
  key: Key,
  zh: string,
  en: string,
  unit: string | null = null,
): TableColumn<Readonly<Record<Key, string | number | boolean | null>>> {
  return { key, zh, en, unit, valueOf: (row) => row[key] };
}

/** How risk levels are numbered, as the heading says it. */
export const RISK_LEVEL_UNIT = "0 无 none - 4 极高 extremely high";
