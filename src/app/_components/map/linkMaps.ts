import type { MapController, MapView } from "./mapController.ts";

/** Degrees of longitude that a pixel takes at zoom 0: the earth in one tile of 256. */
const PIXEL_DEGREES = 360 / 256;

/** Whether two views are less than a pixel apart. */
export function isSameView(a: MapView, b: MapView): boolean {
  const pixel = PIXEL_DEGREES / 2 ** a[2];
  return a[2] === b[2] && Math.abs(a[0] - b[0]) < pixel && Math.abs(a[1] - b[1]) < pixel;
}

/** Two maps that look at one place: whichever is moved takes the other along. Returns how to part them. */
export function linkMaps(first: MapController, second: MapController): () => void {
  let isFollowing = false;
  const follow = (other: MapController) => (view: MapView) => {
    // A map that keeps its place while its room changes must not pull the other one back.
    if (isFollowing || isSameView(view, other.view())) return;
    isFollowing = true;
    other.showView(view);
    isFollowing = false;
  };
  const parts = [first.onMove(follow(second)), second.onMove(follow(first))];
  second.showView(first.view());
  return () => parts.forEach((part) => part());
}
