import type { PoiFunction } from "@/domain/drivers/poiFunction.ts";
import { fromWgs84 } from "@/domain/grid/chinaDatums.ts";
import type { RandomSource } from "@/domain/stats/random.ts";
import { toLonLat } from "../albers.ts";
import type { CountyFacts, Settlement } from "../readFacts.ts";

/** An invented point of interest, in GCJ-02 as AMap hands them out. */
export interface DemoPoint {
  readonly longitude: number;
  readonly latitude: number;
  readonly category: string;
}

/** How a function lies around a town: points per square kilometre of its core, and how far out. */
interface Habit {
  readonly poiFunction: PoiFunction;
  readonly perKm2: number;
  /** Distance from the centre as a share of the town's radius, from one uniform number. */
  readonly reach: (u: number) => number;
  readonly categories: readonly string[];
}

/** Common sense of any town, chosen without a look at any finding: shops in the middle, works at the edge. */
const HABITS: readonly Habit[] = [
  {
    poiFunction: "commercialService",
    perKm2: 16,
    reach: (u) => 0.75 * u,
    categories: ["购物服务;便民商店", "餐饮服务;中餐厅", "生活服务;美容美发店", "金融保险服务;银行"],
  },
  { poiFunction: "residential", perKm2: 7, reach: (u) => 1.05 * Math.sqrt(u), categories: ["商务住宅;住宅区"] },
  {
    poiFunction: "publicService",
    perKm2: 4,
    reach: (u) => 0.9 * u ** 0.7,
    categories: ["科教文化服务;学校", "医疗保健服务;诊所", "政府机构及社会团体"],
  },
  {
    poiFunction: "transportation",
    perKm2: 3,
    reach: (u) => 1.4 * u ** 0.8,
    categories: ["交通设施服务;公交车站", "交通设施服务;停车场"],
  },
  {
    poiFunction: "industrial",
    perKm2: 2.5,
    reach: (u) => 0.6 + 0.9 * Math.sqrt(u),
    categories: ["公司企业;工厂", "商务住宅;产业园区"],
  },
  { poiFunction: "green", perKm2: 0.5, reach: (u) => 1.3 * Math.sqrt(u), categories: ["风景名胜;公园广场"] },
];

const VILLAGE_POINTS_PER_KM2 = 0.12;
const ROAD_POINTS_PER_KM = 0.35;
const VILLAGE: readonly string[] = [
  "商务住宅;住宅区",
  "购物服务;便民商店",
  "科教文化服务;学校",
  "公司企业;农林牧渔基地",
];

const KM = 1000;

function pick<T>(random: RandomSource, list: readonly T[]): T {
  return list[random.nextBelow(list.length)];
}

/** Six decimals are a decimetre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

function place(x: number, y: number, category: string): DemoPoint {
  const [longitude, latitude] = fromWgs84("gcj02", toLonLat(x, y));
  return { longitude: rounded(longitude), latitude: rounded(latitude), category };
}

/** Points around towns, along straight roads between neighbouring towns, and thinly over the country. */
export function demoPoints(
  settlements: readonly Settlement[],
  counties: readonly CountyFacts[],
  random: RandomSource,
): DemoPoint[] {
  const points: DemoPoint[] = [];
  for (const town of settlements) {
    const radiusKm = town.radiusKm * (1 + 8 * town.growth);
    for (const { perKm2, reach, categories } of HABITS) {
      const count = Math.round(perKm2 * Math.PI * radiusKm * radiusKm);
      const sector = random.nextUnit() * 2 * Math.PI;
      for (let n = 0; n < count; n++) {
        const distance = reach(random.nextUnit()) * radiusKm * KM;
        const angle = sector + (random.nextUnit() - 0.5) * 2 * Math.PI * (0.55 + 0.45 * random.nextUnit());
        points.push(
          place(town.x + distance * Math.cos(angle), town.y + distance * Math.sin(angle), pick(random, categories)),
        );
      }
    }
  }
  settlements.forEach((from, at) => {
    const nearest = settlements
      .filter((_, other) => other !== at)
      .sort((a, b) => Math.hypot(a.x - from.x, a.y - from.y) - Math.hypot(b.x - from.x, b.y - from.y))
      .slice(0, 2);
    for (const to of nearest) {
      const count = Math.round((ROAD_POINTS_PER_KM * Math.hypot(to.x - from.x, to.y - from.y)) / KM);
      for (let n = 0; n < count; n++) {
        const share = random.nextUnit();
        const [x, y] = [from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)];
        const jitter = () => (random.nextUnit() - 0.5) * KM;
        points.push(place(x + jitter(), y + jitter(), "交通设施服务;公交车站"));
      }
    }
  });
  for (const county of counties) {
    const reachM = Math.sqrt(county.areaKm2 / Math.PI) * KM;
    for (let n = Math.round(county.areaKm2 * VILLAGE_POINTS_PER_KM2); n > 0; n--) {
      const distance = reachM * Math.sqrt(random.nextUnit());
      const angle = random.nextUnit() * 2 * Math.PI;
      points.push(
        place(county.x + distance * Math.cos(angle), county.y + distance * Math.sin(angle), pick(random, VILLAGE)),
      );
    }
  }
  return points;
}
