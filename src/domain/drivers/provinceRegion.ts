/** The six regions that paper A's coefficients of construction land are given for. */
export const COEFFICIENT_REGIONS = ["north", "east", "northeast", "central-south", "southwest", "northwest"] as const;
export type CoefficientRegion = (typeof COEFFICIENT_REGIONS)[number];

/** Provinces by region, by the first two characters of their names: the customary division into six. */
const PROVINCES: Readonly<Record<CoefficientRegion, readonly string[]>> = {
  north: ["北京", "天津", "河北", "山西", "内蒙"],
  northeast: ["辽宁", "吉林", "黑龙"],
  east: ["上海", "江苏", "浙江", "安徽", "福建", "江西", "山东"],
  "central-south": ["河南", "湖北", "湖南", "广东", "广西", "海南"],
  southwest: ["重庆", "四川", "贵州", "云南", "西藏"],
  northwest: ["陕西", "甘肃", "青海", "宁夏", "新疆"],
};

const CHINESE_NAMES: Readonly<Record<string, CoefficientRegion>> = {
  华北: "north",
  华东: "east",
  东北: "northeast",
  中南: "central-south",
  西南: "southwest",
  西北: "northwest",
};

/** The region meant by its key, its Chinese name, or a province of it; `null` if none is. */
export function coefficientRegionOf(text: string): CoefficientRegion | null {
  const bare = text.trim();
  const key = bare.toLowerCase().replace(/[\s_-]/g, "");
  const direct = COEFFICIENT_REGIONS.find((region) => region.replace("-", "") === key);
  if (direct) return direct;
  const named = CHINESE_NAMES[bare.slice(0, 2)];
  if (named && !bare.includes("省")) return named;
  return COEFFICIENT_REGIONS.find((region) => PROVINCES[region].includes(bare.slice(0, 2))) ?? null;
}
