import type { RandomSource } from "@/domain/stats/random.ts";
import type { CountyFacts, Settlement } from "../readFacts.ts";

/** One row of the invented county table: a county in a year. */
export type FactorRow = readonly (string | number)[];

/** Headings of the county table, units in them. */
export const FACTOR_HEADINGS = [
  "行政区划代码",
  "区县",
  "地级市",
  "年份",
  "地区生产总值(万元)",
  "第一产业(万元)",
  "第二产业(万元)",
  "第三产业(万元)",
  "常住人口(万人)",
  "能源消费总量(万吨标准煤)",
  "年均气温(℃)",
  "年降水量(毫米)",
  "NPP(gC)",
] as const;

/** Between −1 and 1, the same for a county in all years. */
const around = (random: RandomSource): number => 2 * random.nextUnit() - 1;

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** Towns count for the county whose centre is nearest. */
function townWeight(county: CountyFacts, counties: readonly CountyFacts[], settlements: readonly Settlement[]): number {
  return settlements
    .filter((town) => {
      const distance = (one: CountyFacts) => Math.hypot(one.x - town.x, one.y - town.y) / Math.sqrt(one.areaKm2);
      return counties.every((other) => distance(county) <= distance(other));
    })
    .reduce((sum, town) => sum + town.radiusKm ** 2 * (1 + 8 * town.growth), 0);
}

/**
 * Invented factors of every county and year, in the order of magnitude of a mountainous province: people follow towns and
 * area, output follows people, energy follows industry, nature follows the county's place; all with seeded scatter.
 */
export function demoFactors(
  counties: readonly CountyFacts[],
  settlements: readonly Settlement[],
  years: readonly number[],
  random: RandomSource,
): FactorRow[] {
  return counties.flatMap((county) => {
    const towns = townWeight(county, counties, settlements);
    const people2000 = 9 + 0.011 * county.areaKm2 + 9 * towns + 3 * around(random);
    const [pace, industry, wealth] = [around(random), around(random), around(random)];
    const heat = 15.2 - 0.9 * (county.centreLat - 26.6) + 0.6 * around(random);
    const rain = 1180 + 90 * (county.centreLon - 106.8) + 60 * around(random);
    const growth = 620 + 45 * (county.centreLon - 106.8) - 6 * towns + 40 * around(random);
    return years.map((year): FactorRow => {
      const step = year - years[0];
      const people = Math.max(3, people2000 * (1 + (0.002 + 0.004 * pace) * step));
      const perHead = 0.28 * Math.exp((0.118 + 0.012 * wealth) * step - 0.0012 * step * step) * (1 + 0.25 * wealth);
      const gdp = people * perHead * 10_000 * (1 + 0.03 * around(random));
      const secondShare = 0.36 + 0.09 * industry + 0.02 * around(random);
      const firstShare = Math.max(0.02, 0.27 - 0.006 * step - 0.004 * towns);
      const [first, second] = [gdp * firstShare, gdp * secondShare];
      const energy = (second / 10_000) * (1.9 - 0.045 * step) * 0.1 + people * 0.35;
      return [
        county.code,
        county.nameZh,
        county.prefectureZh,
        year,
        rounded(gdp, 0),
        rounded(first, 0),
        rounded(second, 0),
        rounded(gdp - first - second, 0),
        rounded(people, 2),
        rounded(Math.max(0.5, energy), 2),
        rounded(heat + 0.02 * step + 0.3 * around(random), 1),
        rounded(rain + 110 * around(random), 0),
        rounded(growth + 2.2 * step + 18 * around(random), 1),
      ];
    });
  });
}
