import type { AreaView } from "@/contract/area.ts";
import { polygonsOf } from "@/contract/polygonsOf.ts";
import { polygonGeometrySchema, type PolygonGeometry } from "@/contract/regionFile.ts";
import type { TableFormat } from "@/contract/tableRequest.ts";
import { getRegionOutlines } from "@/server/db/region.ts";
import type { Scope } from "@/server/db/scope.ts";

/**
 * Outlines by region code: of counties as they are kept, of prefectures as the collection of their counties. The area
 * itself has none. Formats that hold no outlines get none.
 */
export async function readOutlines(
  scope: Scope,
  area: AreaView,
  format: TableFormat,
): Promise<ReadonlyMap<string, PolygonGeometry>> {
  const outlines = new Map<string, PolygonGeometry>();
  if (format !== "geojson") return outlines;
  const { features } = await getRegionOutlines(scope, area.id);
  for (const { properties, geometry } of features) outlines.set(properties.code, polygonGeometrySchema.parse(geometry));
  for (const { code } of area.regions.filter(({ level }) => level === "prefecture")) {
    if (outlines.has(code)) continue;
    const children = area.regions.filter(({ parentCode }) => parentCode === code);
    const parts = children.flatMap((child) => {
      const outline = outlines.get(child.code);
      return outline === undefined ? [] : polygonsOf(outline);
    });
    if (parts.length > 0) outlines.set(code, { type: "MultiPolygon", coordinates: parts });
  }
  return outlines;
}
