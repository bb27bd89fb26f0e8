import { describe, expect, it } from "vitest";
import { mapViewParser, selectionParser } from "@/app/_view/viewState.ts";

describe("state in the address", () => {
  it("reads what it has written", () => {
    expect(selectionParser.parse(selectionParser.serialize({ kind: "cell", number: 1034 }))).toEqual({
      kind: "cell",
      number: 1034,
    });
    expect(selectionParser.serialize({ kind: "zone", number: 3 })).toBe("z:3");
    expect(mapViewParser.parse(mapViewParser.serialize([26.58, 106.71, 9.25]))).toEqual([26.58, 106.71, 9.25]);
  });

  it("ignores what it cannot read", () => {
    for (const text of ["", "g:", "g:-1", "x:1", "g:1e3", "z:99999999999"])
      expect(selectionParser.parse(text)).toBeNull();
    for (const text of ["", "1,2", "a,b,c", "91,0,3", "0,181,3", "0,0,99", "1,2,3,4"])
      expect(mapViewParser.parse(text)).toBeNull();
  });
});
