/** A unit a column may be in, and what one of it is in the variable's own unit. */
export interface VariableUnit {
  readonly key: string;
  readonly factor: number;
}

/** A socio-economic or natural variable the program knows. */
export interface Variable {
  readonly key: string;
  /** The first unit is the one values are stored in. */
  readonly units: readonly VariableUnit[];
  /** Values outside cannot be right, in the stored unit. */
  readonly lowest: number;
  readonly highest: number;
  /** Headings that mean this variable, lower case. */
  readonly headings: readonly string[];
}

/** The unit of a column whose table does not say it: taken as it is, and marked. */
export const UNSTATED_UNIT = "unstated";

const MONEY: readonly VariableUnit[] = [
  { key: "cny10k", factor: 1 },
  { key: "cny100m", factor: 10_000 },
  { key: "cny", factor: 0.0001 },
];
const PEOPLE: readonly VariableUnit[] = [
  { key: "person10k", factor: 1 },
  { key: "person", factor: 0.0001 },
];
const AREA: readonly VariableUnit[] = [
  { key: "ha", factor: 1 },
  { key: "km2", factor: 100 },
];

/** @param highest more than all of China has, in the stored unit: a value above is in another unit than was said */
const amount = (
  key: string,
  units: readonly VariableUnit[],
  highest: number,
  headings: readonly string[],
): Variable => ({ key, units, lowest: 0, highest, headings });

/** 2·10¹⁰ t of CO₂, 500 trillion yuan, 2 billion people, 10 billion t of standard coal, 10⁹ ha. */
const MOST = { co2T: 2e10, cny10k: 5e10, person10k: 200_000, tce10k: 1_000_000, ha: 1e9 } as const;

/** Every variable with its units: what a column may be. Others come in under their own name, unchecked. */
export const VARIABLES: readonly Variable[] = [
  amount(
    "co2",
    [
      { key: "t", factor: 1 },
      { key: "t10k", factor: 10_000 },
      { key: "mt", factor: 1_000_000 },
    ],
    MOST.co2T,
    ["co2_t", "co2", "carbon", "二氧化碳", "碳排放", "二氧化碳排放量"],
  ),
  amount("gdp", MONEY, MOST.cny10k, ["gdp", "地区生产总值", "生产总值"]),
  amount("primary", MONEY, MOST.cny10k, ["primary", "第一产业", "第一产业增加值"]),
  amount("secondary", MONEY, MOST.cny10k, ["secondary", "第二产业", "第二产业增加值"]),
  amount("tertiary", MONEY, MOST.cny10k, ["tertiary", "第三产业", "第三产业增加值"]),
  amount("population", PEOPLE, MOST.person10k, ["population", "人口", "常住人口", "户籍人口"]),
  amount("urbanPopulation", PEOPLE, MOST.person10k, ["urbanpopulation", "城镇人口", "城镇常住人口"]),
  amount(
    "energy",
    [
      { key: "tce10k", factor: 1 },
      { key: "tce", factor: 0.0001 },
    ],
    MOST.tce10k,
    ["energy", "能源消费", "能源消费总量", "能耗"],
  ),
  {
    key: "temperature",
    units: [{ key: "celsius", factor: 1 }],
    lowest: -60,
    highest: 60,
    headings: ["temperature", "年均气温", "气温"],
  },
  {
    key: "precipitation",
    units: [{ key: "mm", factor: 1 }],
    lowest: 0,
    highest: 15_000,
    headings: ["precipitation", "降水", "年降水量"],
  },
  { key: "npp", units: [{ key: "gCm2", factor: 1 }], lowest: 0, highest: 4_000, headings: ["npp", "净初级生产力"] },
  amount("cropland", AREA, MOST.ha, ["cropland", "耕地"]),
  amount("forest", AREA, MOST.ha, ["forest", "林地"]),
  amount("grassland", AREA, MOST.ha, ["grassland", "草地"]),
  amount("water", AREA, MOST.ha, ["water", "水域"]),
  amount("unused", AREA, MOST.ha, ["unused", "未利用地"]),
  amount("construction", AREA, MOST.ha, ["construction", "建设用地"]),
];

/** Names of variables of one's own start so. */
export const OWN_VARIABLE = "own:";

/** The variable of a key; `undefined` for one of the user's own. */
export function variableOf(key: string): Variable | undefined {
  return VARIABLES.find((variable) => variable.key === key);
}

/** What a heading most likely means: the variable, and the unit if it stands in the heading ("GDP(万元)"). */
export function guessVariable(heading: string): string | undefined {
  const bare = heading
    .toLowerCase()
    .replace(/[((].*$/, "")
    .replace(/[\s_]+(ha|hm2|km2)$/, "")
    .trim();
  const known = (text: string) => VARIABLES.find((variable) => variable.headings.includes(text))?.key;
  // Headings of two rows: what the column is stands last.
  return known(bare) ?? known(bare.split(" ").at(-1) ?? "");
}

const UNIT_WORDS: readonly (readonly [RegExp, string])[] = [
  [/亿元/, "cny100m"],
  [/万元/, "cny10k"],
  [/万吨标准煤|万吨标煤/, "tce10k"],
  [/吨标准煤|吨标煤/, "tce"],
  [/百万吨|\bmt\b/i, "mt"],
  [/万吨/, "t10k"],
  [/万人/, "person10k"],
  [/人/, "person"],
  [/公顷|hm2|hm²|[_\s(]ha\b/i, "ha"],
  [/平方公里|km2|km²/i, "km2"],
  [/吨|_t$|[((]t[))]/i, "t"],
  [/元/, "cny"],
  [/℃|°c/i, "celsius"],
  [/毫米|mm/i, "mm"],
  [/gc/i, "gCm2"],
];

/** The unit a heading names, if the variable can have it. */
export function guessUnit(heading: string, variable: string): string {
  const units = variableOf(variable)?.units.map(({ key }) => key) ?? [];
  const named = UNIT_WORDS.find(([pattern, key]) => pattern.test(heading) && units.includes(key));
  return named?.[1] ?? (units.length === 1 ? units[0] : UNSTATED_UNIT);
}

/** What is wrong with a value, or nothing. */
export type ValueProblem = "unknownUnit" | "tooSmall" | "tooLarge";

/**
 * A value in the unit its variable is stored in.
 *
 * @param value as it stands in the table, finite · @param unit a key of the variable's units, or "unstated": taken as it is
 */
export function storedValue(key: string, value: number, unit: string): { value: number; problem: ValueProblem | null } {
  const variable = variableOf(key);
  if (!variable) return { value, problem: null };
  const factor = unit === UNSTATED_UNIT ? 1 : variable.units.find((one) => one.key === unit)?.factor;
  if (factor === undefined) return { value: Number.NaN, problem: "unknownUnit" };
  const stored = value * factor;
  if (stored < variable.lowest) return { value: stored, problem: "tooSmall" };
  // Nobody knows how large a figure may be whose unit is not stated.
  return { value: stored, problem: unit !== UNSTATED_UNIT && stored > variable.highest ? "tooLarge" : null };
}
