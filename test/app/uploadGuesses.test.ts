import { describe, expect, it } from "vitest";
import { guessYear } from "@/app/_components/data/guessYear.ts";
import { draftToNewArea, emptyDraft } from "@/app/_components/data/newAreaDraft.ts";

describe("guesses of the upload form", () => {
  it("reads the year from a name with just one", () => {
    expect(guessYear("CLCD_v01_2020_albert.tif")).toBe(2020);
    expect(guessYear("贵阳2024.tif")).toBe(2024);
    expect(guessYear("change_2000_2020.tif")).toBeNull();
    expect(guessYear("x120203.tif")).toBeNull();
    expect(guessYear("land.tif")).toBeNull();
  });

  it("makes a new area of a complete draft and names the first thing that is missing", () => {
    const draft = { ...emptyDraft, id: "guiyang", nameZh: "贵阳" };
    expect(draftToNewArea(draft)).toEqual({
      success: true,
      data: {
        id: "guiyang",
        nameZh: "贵阳",
        nameEn: "贵阳",
        legendId: "clcd",
        coefficientRegion: "southwest",
        synthetic: false,
      },
    });
    expect(draftToNewArea({ ...draft, id: "Not A Slug" })).toEqual({ success: false, problem: "id" });
    expect(draftToNewArea({ ...draft, legendId: "" })).toEqual({ success: false, problem: "legend" });
  });
});
