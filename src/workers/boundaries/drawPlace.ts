import { ringPath } from "./ringPath.ts";
import { DRAWING_STEP_M } from "@/contract/placeOutline.ts";
import { CHINA_PLANE } from "@/domain/grid/chinaPlane.ts";
import { projectionOf } from "@/domain/grid/projection.ts";
import type { MultiPolygon } from "@/domain/spatial/polygonWeights.ts";

const { forward } = projectionOf(CHINA_PLANE);

const place = ([longitude, latitude]: readonly number[]): readonly [number, number] => {
  const [x, y] = forward([longitude, latitude]);
  return [Math.round(x / DRAWING_STEP_M), Math.round(-y / DRAWING_STEP_M)];
};

/** An outline as SVG path on China's equal-area plane, y downward; a place too small to be seen keeps its largest ring. */
export function drawPlace(polygons: MultiPolygon): string {
  const rings = polygons.flat();
  return (
    rings.map((ring) => ringPath(ring, place)).join("") ||
    (rings.map((ring) => ringPath(ring, place, 0)).find((d) => d !== "") ?? "")
  );
}
