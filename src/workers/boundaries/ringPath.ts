/** Rings smaller than this many units both ways are left out. */
const SMALLEST = 2;

/**
 * A ring as SVG path on a drawing's whole units: corners that fall together are one, so that common borders stay common.
 *
 * @param place a position in the drawing's units, rounded
 * @returns the path; "" for a ring too small to be seen
 */
export function ringPath(
  ring: ReadonlyArray<readonly number[]>,
  place: (position: readonly number[]) => readonly [number, number],
  smallest = SMALLEST,
): string {
  const points: (readonly [number, number])[] = [];
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const position of ring) {
    const point = place(position);
    const last = points.at(-1);
    if (last && last[0] === point[0] && last[1] === point[1]) continue;
    points.push(point);
    [west, east] = [Math.min(west, point[0]), Math.max(east, point[0])];
    [south, north] = [Math.min(south, point[1]), Math.max(north, point[1])];
  }
  if (points.length < 4 || Math.max(east - west, north - south) < smallest) return "";
  return `M${points.map(([x, y]) => `${x} ${y}`).join("L")}Z`;
}
