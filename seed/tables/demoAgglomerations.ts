import type { RandomSource } from "@/domain/stats/random.ts";
import type { AgglomerationFacts } from "../readFacts.ts";

/** Headings of the agglomeration table, units in them. */
export const AGGLOMERATION_HEADINGS = [
  "代码",
  "城市群",
  "区域",
  "经度",
  "纬度",
  "年份",
  "耕地(平方公里)",
  "林地(平方公里)",
  "草地(平方公里)",
  "水域(平方公里)",
  "未利用地(平方公里)",
  "建设用地(平方公里)",
  "地区生产总值(亿元)",
  "第一产业(亿元)",
  "第二产业(亿元)",
  "第三产业(亿元)",
  "城镇常住人口(万人)",
  "年均气温(℃)",
  "年降水量(毫米)",
  "NPP(gC)",
  "能源消费总量(万吨标准煤)",
] as const;

const around = (random: RandomSource): number => 2 * random.nextUnit() - 1;

/**
 * Invented class areas and factors of the 19 agglomerations: names, regions and approximate centres are facts, every figure is
 * made up in a plausible order of magnitude.
 */
export function demoAgglomerations(
  facts: readonly AgglomerationFacts[],
  years: readonly number[],
  random: RandomSource,
): (string | number)[][] {
  return facts.flatMap((one) => {
    const [wealth, industry] = [around(random), around(random)];
    const heat = 33 - 0.62 * one.lat + around(random);
    const rain = Math.max(120, 2450 - 58 * one.lat - 9 * Math.abs(one.lon - 118) + 90 * around(random));
    return years.map((year) => {
      const step = year - years[0];
      const built = one.builtKm2 * (1 + 0.02 * step) * (1 + 0.02 * around(random));
      const people = built * 0.13 * (1 + 0.2 * wealth);
      const gdp = people * 6.2 * (1 + 0.25 * wealth) * (1 + 0.05 * step);
      const second = gdp * (0.38 + 0.06 * industry);
      const first = one.cropShare * one.landKm2 * 0.012 * (1 + 0.1 * around(random));
      const npp = Math.max(60, 0.42 * rain * (0.4 + one.forestShare) * (1 + 0.08 * around(random)));
      const area = (share: number) => Math.round(one.landKm2 * share * (1 + 0.01 * around(random)));
      return [
        one.code,
        one.nameZh,
        one.region,
        one.lon,
        one.lat,
        year,
        area(one.cropShare),
        area(one.forestShare),
        area(one.grassShare),
        area(one.waterShare),
        area(one.unusedShare),
        Math.round(built),
        Math.round(gdp),
        Math.round(first),
        Math.round(second),
        Math.round(gdp - first - second),
        Math.round(people),
        Number(heat.toFixed(1)),
        Math.round(rain),
        Number(npp.toFixed(1)),
        Math.round((second * 0.9 + people * 1.2) * (1 + 0.1 * around(random))),
      ];
    });
  });
}
