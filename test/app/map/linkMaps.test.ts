import { describe, expect, it } from "vitest";
import { isSameView, linkMaps } from "@/app/_components/map/linkMaps.ts";
import type { MapController, MapView } from "@/app/_components/map/mapController.ts";

/** What linking needs of a map: a view that can be set, and listeners who are told. */
function fakeMap(view: MapView) {
  let now = view;
  const listeners = new Set<(view: MapView) => void>();
  const moves: MapView[] = [];
  const map = {
    view: () => now,
    showView: (next: MapView) => {
      now = next;
      moves.push(next);
      for (const tell of listeners) tell(next);
    },
    onMove: (tell: (view: MapView) => void) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
  };
  return { map: map as unknown as MapController, moves, tell: () => listeners.forEach((tell) => tell(now)) };
}

describe("two linked maps", () => {
  it("follow each other until they are parted", () => {
    const [first, second] = [fakeMap([26, 106, 8]), fakeMap([0, 0, 5])];
    const part = linkMaps(first.map, second.map);
    expect(second.map.view()).toEqual([26, 106, 8]);
    second.map.showView([27, 107, 9]);
    expect(first.map.view()).toEqual([27, 107, 9]);
    part();
    second.map.showView([20, 100, 6]);
    expect(first.map.view()).toEqual([27, 107, 9]);
  });

  it("leave each other alone where they already look at one place", () => {
    const [first, second] = [fakeMap([26, 106, 8]), fakeMap([26, 106, 8])];
    linkMaps(first.map, second.map);
    const before = first.moves.length;
    second.tell();
    expect(first.moves.length).toBe(before);
    expect(isSameView([26, 106, 8], [26.001, 106.001, 8])).toBe(true);
    expect(isSameView([26, 106, 8], [26.1, 106, 8])).toBe(false);
    expect(isSameView([26, 106, 8], [26, 106, 8.25])).toBe(false);
  });
});
