type Point = readonly [number, number];

/** Chaikin's corner cutting with both ends kept: the line stays within the staircase it came from. */
function cutCorners(points: readonly Point[]): Point[] {
  const out: Point[] = [points[0]];
  for (let i = 0; i + 1 < points.length; i++) {
    const [ax, ay] = points[i];
    const [bx, by] = points[i + 1];
    if (i > 0) out.push([0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by]);
    if (i + 2 < points.length) out.push([0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by]);
  }
  out.push(points[points.length - 1]);
  return out;
}

function distanceToChord([px, py]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length = Math.hypot(dx, dy);
  if (length === 0) return Math.hypot(px - ax, py - ay);
  return Math.abs((px - ax) * dy - (py - ay) * dx) / length;
}

/** Douglas and Peucker's thinning, tolerance in metres. */
function thin(points: readonly Point[], toleranceM: number): Point[] {
  if (points.length < 3) return [...points];
  let farthest = 0;
  let distance = 0;
  for (let i = 1; i + 1 < points.length; i++) {
    const d = distanceToChord(points[i], points[0], points[points.length - 1]);
    if (d > distance) {
      distance = d;
      farthest = i;
    }
  }
  if (distance <= toleranceM) return [points[0], points[points.length - 1]];
  return [...thin(points.slice(0, farthest + 1), toleranceM).slice(0, -1), ...thin(points.slice(farthest), toleranceM)];
}

/** A staircase made into a calm line: corners cut three times, then thinned. */
export function smoothArc(points: readonly Point[], toleranceM: number): Point[] {
  return thin(cutCorners(cutCorners(cutCorners(points))), toleranceM);
}
