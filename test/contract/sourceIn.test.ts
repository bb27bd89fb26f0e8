import { describe, expect, it } from "vitest";
import { sourceIn } from "@/contract/format/sourceIn.ts";

describe("a source", () => {
  it.each(["Liu:分区系数 · Liu: coefficients by region", "Liu: coefficients by region / Liu:分区系数"])(
    "that is recorded in both languages is told in the reader's (%s)",
    (source) => {
      expect(sourceIn("zh-CN", source)).toBe("Liu:分区系数");
      expect(sourceIn("en", source)).toBe("Liu: coefficients by region");
    },
  );

  it.each(["CLCD v01 · 30 m", "第三次国土调查", "甲 · 乙 · C", ""])("of one language stays whole (%s)", (source) => {
    expect(sourceIn("en", source)).toBe(source);
    expect(sourceIn("zh-CN", source)).toBe(source);
  });
});
