import { describe, expect, it } from "vitest";
import { mapViewParser, numbersParser, placeParser, selectionParser } from "@/app/_view/viewState.ts";

describe("state in the address", () => {
  it("reads what it has written", () => {
    expect(selectionParser.parse(selectionParser.serialize({ kind: "cell", number: 1034 }))).toEqual({
      kind: "cell",
      number: 1034,
    });
    expect(selectionParser.serialize({ kind: "zone", number: 3 })).toBe("z:3");
    expect(mapViewParser.parse(mapViewParser.serialize([26.58, 106.71, 9.25]))).toEqual([26.58, 106.71, 9.25]);
  });

  it("writes lists in one order, and reads them", () => {
    expect(numbersParser.serialize([8, 1, 8, 4])).toBe("1_4_8");
    expect(numbersParser.parse("1_4_8")).toEqual([1, 4, 8]);
    expect(placeParser.parse(placeParser.serialize([26.58, 106.71]))).toEqual([26.58, 106.71]);
  });

  it("ignores what it cannot read", () => {
    for (const text of ["", "_", "1_", "a", "-1", "1,2", "123456"]) expect(numbersParser.parse(text)).toBeNull();
    for (const text of ["", "1", "91,0", "0,181", "a,b", "1,2,3"]) expect(placeParser.parse(text)).toBeNull();
    for (const text of ["", "g:", "g:-1", "x:1", "g:1e3", "z:99999999999"])
      expect(selectionParser.parse(text)).toBeNull();
    for (const text of ["", "1,2", "a,b,c", "91,0,3", "0,181,3", "0,0,99", "1,2,3,4"])
      expect(mapViewParser.parse(text)).toBeNull();
  });
});
