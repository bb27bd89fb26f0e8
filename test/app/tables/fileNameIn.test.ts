import { describe, expect, it } from "vitest";
import { fileNameIn } from "@/app/_components/tables/fetchFile.ts";
import { downloadResponse } from "@/server/api/downloadResponse.ts";

describe("the name of a fetched file", () => {
  it.each(["年鉴_2024.csv", "a b.xlsx", "plain.geojson", "50%.csv"])("is the one the server gave it: %s", (name) => {
    const { headers } = downloadResponse(new Uint8Array(), name);
    expect(fileNameIn(headers.get("content-disposition"))).toBe(name);
  });

  it.each([
    ['attachment; filename="x.pdf"', "x.pdf"],
    ["attachment", ""],
    [null, ""],
  ])("is read from %s", (header, name) => expect(fileNameIn(header)).toBe(name));
});
