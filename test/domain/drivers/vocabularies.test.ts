import { describe, expect, it } from "vitest";
import { functionLookup, READY_POI_CATEGORIES } from "@/domain/drivers/poiFunction.ts";
import { coefficientRegionOf } from "@/domain/drivers/provinceRegion.ts";
import { guessUnit, guessVariable, storedValue, UNSTATED_UNIT } from "@/domain/drivers/variableRegistry.ts";

describe("functionLookup", () => {
  it("reads AMap's types from the particular to the general", () => {
    const of = functionLookup("amap", READY_POI_CATEGORIES);
    expect(of("商务住宅;住宅区;住宅小区")).toBe("residential");
    expect(of("商务住宅;产业园区;产业园区")).toBe("industrial");
    expect(of("餐饮服务;中餐厅|购物服务;商场")).toBe("commercialService");
    expect(of("地名地址信息;门牌信息")).toBeNull();
    expect(of("星际航行")).toBeUndefined();
  });

  it("reads OSM's tags, the value before the key", () => {
    const of = functionLookup("osm", READY_POI_CATEGORIES);
    expect(of("shop=bakery")).toBe("commercialService");
    expect(of("amenity=school")).toBe("publicService");
    expect(of("amenity=bench")).toBeUndefined();
  });

  it("names every category once", () => {
    const names = READY_POI_CATEGORIES.map(({ vocabulary, category }) => `${vocabulary} ${category}`);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("the registry of variables", () => {
  it("knows headings with their units", () => {
    expect(guessVariable("地区生产总值(亿元)")).toBe("gdp");
    expect(guessUnit("地区生产总值(亿元)", "gdp")).toBe("cny100m");
    expect([guessVariable("co2_t"), guessUnit("co2_t", "co2")]).toEqual(["co2", "t"]);
    expect([guessVariable("耕地(平方公里)"), guessUnit("耕地(平方公里)", "cropland")]).toEqual(["cropland", "km2"]);
    expect(guessUnit("gdp", "gdp")).toBe(UNSTATED_UNIT);
    expect(guessVariable("shoe size")).toBeUndefined();
  });

  it("stores in one unit and finds what cannot be right", () => {
    expect(storedValue("gdp", 12, "cny100m")).toEqual({ value: 120_000, problem: null });
    expect(storedValue("forest", 3, "km2").value).toBe(300);
    expect(storedValue("population", -1, "person10k").problem).toBe("tooSmall");
    expect(storedValue("temperature", 99, "celsius").problem).toBe("tooLarge");
    expect(storedValue("gdp", 1, "ha").problem).toBe("unknownUnit");
    expect(storedValue("own:shoes", -3, "pairs")).toEqual({ value: -3, problem: null });
  });
});

describe("coefficientRegionOf", () => {
  it("takes keys, Chinese names and provinces", () => {
    expect(["central-south", "中南", "河南省", "广西壮族自治区"].map(coefficientRegionOf)).toEqual(
      new Array(4).fill("central-south"),
    );
    expect(["山西省", "陕西省", "内蒙古自治区", "黑龙江省"].map(coefficientRegionOf)).toEqual([
      "north",
      "northwest",
      "north",
      "northeast",
    ]);
    expect(coefficientRegionOf("Atlantis")).toBeNull();
  });
});
