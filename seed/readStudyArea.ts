import { readFileSync } from "node:fs";
import { z } from "zod";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { canonicalProjection } from "@/domain/grid/projDefinition.ts";
import { AppError } from "@/errors.ts";
import { toAlbers } from "./albers.ts";
import type { Ring } from "./land/countyRows.ts";

const label = z.object({ zh: z.string(), en: z.string() });
const grid = z.object({ pixelSizeM: z.number(), width: z.number().int(), height: z.number().int() });
const studyArea = z.object({
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  synthetic: z.literal(true),
  labels: z.object({ data: label, boundaries: label }),
  projection: z.string(),
  originX: z.number(),
  originY: z.number(),
  grids: z.object({ "300": grid, "30": grid }),
  legendId: z.string(),
  coefficientRegion: z.string(),
  seed: z.number().int(),
  firstYear: z.number().int(),
  lastYear: z.number().int(),
  nextYear: z.number().int(),
  filePattern: z.string(),
});

/** What the demo is about and how its rasters lie; from `seed/studyArea.json`. */
export type StudyArea = z.infer<typeof studyArea>;

/** Reads `seed/studyArea.json`. */
export function readStudyArea(): StudyArea {
  return studyArea.parse(JSON.parse(readFileSync(new URL("./studyArea.json", import.meta.url), "utf8")));
}

/**
 * The raster of the study area at a pixel size. All sizes share the origin and the outer edges, so that finer
 * pixels nest in coarser ones.
 *
 * @throws AppError `invalidInput` — a pixel size that does not divide the area's width and height.
 */
export function studyGrid(area: StudyArea, pixelSizeM: number): GridSpec {
  const coarse = area.grids["300"];
  const width = (coarse.width * coarse.pixelSizeM) / pixelSizeM;
  const height = (coarse.height * coarse.pixelSizeM) / pixelSizeM;
  if (!(pixelSizeM > 0) || !Number.isInteger(width) || !Number.isInteger(height)) {
    throw new AppError("invalidInput", `Pixel size ${pixelSizeM} m does not divide the study area; use 30 or 300.`);
  }
  return {
    width,
    height,
    originX: area.originX,
    originY: area.originY,
    pixelWidth: pixelSizeM,
    pixelHeight: pixelSizeM,
    projection: canonicalProjection(area.projection),
    geographic: false,
  };
}

const regionFile = z.object({
  features: z.array(
    z.object({
      properties: z.object({ code: z.string(), level: z.enum(["area", "prefecture", "county"]) }),
      geometry: z.object({ coordinates: z.array(z.array(z.tuple([z.number(), z.number()]))) }).nullable(),
    }),
  ),
});

/** Path of the region tree with schematic county polygons. */
export const REGIONS_FILE = new URL("./regions.geojson", import.meta.url);

/** The counties' outlines in Albers metres, with their codes. */
export function readCountyRings(): { code: string; ring: Ring }[] {
  const { features } = regionFile.parse(JSON.parse(readFileSync(REGIONS_FILE, "utf8")));
  return features.flatMap(({ properties, geometry }) => {
    if (properties.level !== "county" || !geometry) return [];
    return [{ code: properties.code, ring: geometry.coordinates[0].map(([lon, lat]) => toAlbers(lon, lat)) }];
  });
}
