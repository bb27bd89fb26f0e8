import { describe, expect, it } from "vitest";
import { zoneLineage } from "@/domain/risk/zoneLineage.ts";
import { readGrid } from "./grids.ts";

/** Zones of a printed grid: digits are zone numbers. */
function zones(picture: string) {
  return [..."012345"].flatMap((digit) => {
    const { cells } = readGrid(picture, digit);
    return cells.length > 0 ? [{ zone: Number(digit), cells }] : [];
  });
}

describe("zoneLineage", () => {
  it("tells born, grown, shrunk, kept, merged, split and gone zones apart", () => {
    const before = zones(`
      00.11.22
      ........
      333.44.5
    `);
    const after = zones(`
      00001111
      ........
      2.33....
    `);
    // 0 over old 0 and old 1 merges; 1 over old 1 and 2 merges too; 2 and 3 both lie on old 3.
    expect(zoneLineage(before, after)).toEqual({
      links: [
        { zone: 0, kind: "merged", previous: [0, 1] },
        { zone: 1, kind: "merged", previous: [1, 2] },
        { zone: 2, kind: "split", previous: [3] },
        { zone: 3, kind: "split", previous: [3] },
      ],
      gone: [4, 5],
    });
  });

  it("compares sizes where a zone has one ancestor of its own", () => {
    const before = zones(`00.11.22..`);
    const after = zones(`000.1.22.3`);
    expect(zoneLineage(before, after).links.map(({ kind }) => kind)).toEqual(["grew", "shrank", "kept", "born"]);
  });

  it("has no ancestors in the first period and no heirs after the last", () => {
    const some = zones("00.1");
    expect(zoneLineage([], some).links.map(({ kind }) => kind)).toEqual(["born", "born"]);
    expect(zoneLineage(some, [])).toEqual({ links: [], gone: [0, 1] });
  });
});
