import { describe, expect, it } from "vitest";
import { readErrorText } from "@/app/_trpc/readErrorText.ts";
import { errorTextSchema } from "@/contract/primitives.ts";

describe("the sentence an error carries", () => {
  it.each<[string, unknown]>([
    ["key and values", { key: "damagedBlock", values: { row: 3, name: "a.tif" } }],
    ["no values", { key: "circular", values: {} }],
    ["nothing", null],
    ["a word", "damagedBlock"],
    ["no key", { values: {} }],
    ["a key that is no word", { key: 1, values: {} }],
    ["values that are missing", { key: "circular" }],
    ["values that are none", { key: "circular", values: null }],
    ["a list of values", { key: "circular", values: ["a"] }],
    ["a value that is a list", { key: "circular", values: { row: [1] } }],
    ["a value that is no number", { key: "circular", values: { row: NaN } }],
  ])("is read as the contract has it: %s", (_name, text) => {
    const parsed = errorTextSchema.safeParse(text);
    expect(readErrorText({ text })).toEqual(parsed.success ? parsed.data : null);
  });

  it("is none where the error carries no data", () => {
    expect([undefined, null, "text", {}].map(readErrorText)).toEqual([null, null, null, null]);
  });
});
