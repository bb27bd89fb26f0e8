import type { MapController } from "./mapController.ts";

/** Two maps that look at one place: whichever is moved takes the other along. Returns how to part them. */
export function linkMaps(first: MapController, second: MapController): () => void {
  let isFollowing = false;
  const follow = (other: MapController) => (view: Parameters<MapController["showView"]>[0]) => {
    if (isFollowing) return;
    isFollowing = true;
    other.showView(view);
    isFollowing = false;
  };
  const parts = [first.onMove(follow(second)), second.onMove(follow(first))];
  second.showView(first.view());
  return () => parts.forEach((part) => part());
}
