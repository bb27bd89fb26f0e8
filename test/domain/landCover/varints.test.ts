import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeVarints, encodeVarints } from "@/domain/landCover/varints.ts";

describe("varints", () => {
  it("writes 300 as two bytes, low bits first", () => {
    // 300 = 2·128 + 44: 44 with the continuation bit, then 2.
    expect([...encodeVarints([0, 127, 300])]).toEqual([0, 127, 0xac, 2]);
  });

  it("gives every list back", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 31 - 1 })), (values) => {
        expect(decodeVarints(encodeVarints(values))).toEqual(values);
      }),
      { seed: 7 },
    );
  });

  it("encodes a part of a list", () => {
    expect(decodeVarints(encodeVarints([9, 8, 7, 6], 1, 2))).toEqual([8, 7]);
  });

  it("refuses bytes that end too early", () => {
    expect(() => decodeVarints(Uint8Array.of(5, 0x80))).toThrow("middle of number 1");
  });
});
