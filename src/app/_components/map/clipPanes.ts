import type { Map as LeafletMap } from "leaflet";

/**
 * Splits a map between two panes: the left one is seen up to a share of the map's width, the right one beyond.
 * Panes move with the map, so the line is computed in their coordinates, anew after every move.
 *
 * @param share 0 to 1; `null` = not split, both are seen whole.
 */
export function clipPanes(map: LeafletMap, panes: readonly [string, string], share: number | null): void {
  const size = map.getSize();
  const upperLeft = map.containerPointToLayerPoint([0, 0]);
  const lowerRight = map.containerPointToLayerPoint(size);
  const middle = upperLeft.x + size.x * (share ?? 1);
  const rectangle = (from: number, to: number) =>
    `polygon(${from}px ${upperLeft.y}px, ${to}px ${upperLeft.y}px, ${to}px ${lowerRight.y}px, ${from}px ${lowerRight.y}px)`;
  const edges = [
    [upperLeft.x, middle],
    [middle, lowerRight.x],
  ] as const;
  panes.forEach((name, side) => {
    const pane = map.getPane(name);
    if (pane) pane.style.clipPath = share === null ? "" : rectangle(...edges[side]);
  });
}
