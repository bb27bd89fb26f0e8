import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { DEFAULT_COEFFICIENT_SET_ID } from "../../referenceData.ts";
import { adoptProjection, statedProjection } from "../adoptProjection.ts";
import { layRegions, layWholeRegion } from "../layRegions.ts";
import { readRegionFile } from "../readRegionFile.ts";
import { fieldsFor } from "../../boundaries/guessRegionFields.ts";
import { regionTreeOf } from "../../boundaries/regionTree.ts";
import { newAreaSchema, type NewArea } from "@/contract/intake.ts";
import { DEFAULT_RULES } from "@/domain/alert/defaultRules.ts";
import { alignGrids } from "@/domain/grid/gridAlignment.ts";
import { cellGridOf, studyCellPx } from "@/domain/grid/cellGrid.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { pixelAreaHa } from "@/domain/grid/pixelArea.ts";
import { legendOf, type Legend } from "@/domain/landCover/legend.ts";
import { AppError } from "@/errors.ts";
import type { RasterHeader } from "@/raster/rasterHeader.ts";
import { getAreaRow, gridOf, listAreaRows, type StudyAreaRow } from "@/server/db/area.ts";
import { listCoefficientRegions } from "@/server/db/coefficientSet.ts";
import { createArea } from "@/server/db/createArea.ts";
import { newAreaOf, type IntakeRow } from "@/server/db/intake.ts";
import { findLegend } from "@/server/db/legend.ts";
import { listRegions } from "@/server/db/region.ts";
import { SYSTEM } from "@/server/db/scope.ts";

/** The study area of a file, there already or to be made once the file has passed. */
export interface PlannedArea {
  readonly id: string;
  /** What messages call it. */
  readonly name: string;
  readonly grid: GridSpec;
  /** `null` for a new area whose codes have to be asked for. */
  readonly legend: Legend | null;
  readonly existing: StudyAreaRow | null;
  /** How a new area was described; `null` for one that is there. */
  readonly described: NewArea | null;
  /** Makes the area with its regions, if it is not there yet. */
  readonly make: (legend: Legend, now: Date) => Promise<StudyAreaRow>;
}

/** Files that describe a new area beside its rasters in an inbox folder. */
const AREA_FILE = "area.json";
/** A province at 30 m has some 200 million. */
const MOST_AREA_PIXELS = 5e8;
const REGIONS_FILE = "regions.geojson";

/** The description of an area that a folder of the inbox brings along, or `null`. */
async function readAreaFile(row: IntakeRow): Promise<NewArea | null> {
  const file = path.join(path.dirname(row.path), AREA_FILE);
  if (row.door !== "inbox" || row.areaId === null || !existsSync(file)) return null;
  try {
    const given = JSON.parse(await readFile(file, "utf8")) as object;
    return newAreaSchema.parse({ ...given, id: row.areaId });
  } catch (cause) {
    throw new AppError(
      "invalidInput",
      `${AREA_FILE} beside ${row.fileName} does not describe a study area: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause, text: { key: "areaFile", values: { name: row.fileName } } },
    );
  }
}

/** The legend that a new area is described with; `null` if its codes have to be asked for. */
async function legendFor(described: NewArea): Promise<Legend | null> {
  if (described.legendEntries) {
    const rows = described.legendEntries.map((e) => [e.code, e.nameZh, e.nameEn, e.landCoverClass, e.colour] as const);
    return legendOf(`own-${described.id}`, described.nameZh, described.nameEn, null, rows);
  }
  if (described.legendId === undefined || described.legendId === "") return null;
  const legend = await findLegend(described.legendId);
  if (!legend)
    throw new AppError(
      "invalidInput",
      `Study area ${described.id}: there is no legend "${described.legendId}". Choose one of the list, or give the codes.`,
      { text: { key: "noSuchLegend", values: { legend: described.legendId } } },
    );
  return legend;
}

/** A new area checked against everything that can be wrong with its description. */
async function planArea(described: NewArea, header: RasterHeader, row: IntakeRow): Promise<PlannedArea> {
  const { grid } =
    described.projection === undefined ? header : adoptProjection(header, statedProjection(described.projection));
  if (grid.projection === "")
    throw new AppError(
      "unknownProjection",
      `${row.fileName} names no coordinate system, so its land cannot be placed on a map. State it with the new study area, or assign one, for example with gdal_edit.py -a_srs.`,
      { text: { key: "noProjection", values: { name: row.fileName } } },
    );
  if (grid.width * grid.height > MOST_AREA_PIXELS)
    throw new AppError(
      "tooLarge",
      `${row.fileName} has ${grid.width} × ${grid.height} pixels; a study area may have ${MOST_AREA_PIXELS}. Begin the area with a clip of it (gdal_translate -projwin); later years may be the whole file.`,
      { text: { key: "areaTooLarge", values: { width: grid.width, height: grid.height, limit: MOST_AREA_PIXELS } } },
    );
  const regions = await listCoefficientRegions(DEFAULT_COEFFICIENT_SET_ID);
  if (!regions.includes(described.coefficientRegion)) {
    throw new AppError(
      "invalidInput",
      `Coefficient region "${described.coefficientRegion}" is unknown. Known: ${regions.join(", ")}.`,
      { text: { key: "noSuchRegion", values: { region: described.coefficientRegion, known: regions.join(", ") } } },
    );
  }
  const legend = await legendFor(described);
  const projectionName = header.crsName || (described.projection ?? "");
  return {
    ...{ id: described.id, name: `study area ${described.id}`, grid, legend, existing: null, described },
    make: async (chosen, now) => {
      await createArea(
        {
          ...{ id: described.id, nameZh: described.nameZh, nameEn: described.nameEn, synthetic: described.synthetic },
          ...{ grid, projectionName, pixelAreaHa: grid.geographic ? null : pixelAreaHa(grid) },
          cells: cellGridOf(grid, described.cellPx ?? studyCellPx(grid)),
          legend: chosen,
          coefficientSetId: DEFAULT_COEFFICIENT_SET_ID,
          coefficientRegion: described.coefficientRegion,
          rules: DEFAULT_RULES,
        },
        now,
      );
      return ensureRegions(await getAreaRow(SYSTEM, described.id), row, now);
    },
  };
}

async function plannedExisting(area: StudyAreaRow, row: IntakeRow): Promise<PlannedArea> {
  const legend = await findLegend(area.legendId);
  if (!legend) throw new AppError("defect", `Legend ${area.legendId} of study area ${area.id} is missing.`);
  return {
    ...{ id: area.id, name: `study area ${area.id}`, grid: gridOf(area), legend, existing: area, described: null },
    make: (_chosen, now) => ensureRegions(area, row, now),
  };
}

/** An area that was entered but got no regions (the process died in between) gets them now. */
async function ensureRegions(area: StudyAreaRow, row: IntakeRow, now: Date): Promise<StudyAreaRow> {
  if ((await listRegions(SYSTEM, area.id)).length > 0) return area;
  const file = path.join(path.dirname(row.path), REGIONS_FILE);
  if (row.door === "inbox" && row.areaId !== null && existsSync(file)) {
    const known = {
      rootCode: area.id,
      nameZh: area.nameZh,
      nameEn: area.nameEn,
      englishByCode: new Map<string, string>(),
    };
    const boundaries = await readRegionFile({ path: file, name: REGIONS_FILE });
    await layRegions(area, regionTreeOf(boundaries, REGIONS_FILE, fieldsFor(boundaries), known), REGIONS_FILE, now);
  } else {
    await layWholeRegion(area, now);
  }
  return area;
}

/** The one area on whose grid a raster lies. */
async function findByGrid(header: RasterHeader, row: IntakeRow): Promise<StudyAreaRow> {
  const areas = await listAreaRows(SYSTEM);
  const matching = areas.filter(
    (area) => alignGrids(gridOf(area), adoptProjection(header, area.projection).grid).relation !== "misaligned",
  );
  if (matching.length === 1) return matching[0];
  const names = (matching.length > 0 ? matching : areas).map((area) => area.id).join(", ");
  throw new AppError(
    "invalidInput",
    matching.length > 1
      ? `${row.fileName} fits the grid of several study areas (${names}). Put it into the inbox folder named like the one it belongs to.`
      : `${row.fileName} fits the grid of no study area${names ? ` (${names})` : ""}. Upload it as a new study area, or put it into the folder of its area to see how the grids differ.`,
    { text: { key: matching.length > 1 ? "severalAreas" : "noArea", values: { name: row.fileName, areas: names } } },
  );
}

/**
 * The study area a file belongs to: the one asked for, a new one if it brings the description along, or
 * the one whose grid it lies on. Nothing is written.
 *
 * @throws AppError — no such area, an unknown legend or coefficient region, no projection.
 */
export async function findArea(row: IntakeRow, header: RasterHeader): Promise<PlannedArea> {
  const described = newAreaOf(row) ?? (await readAreaFile(row));
  const wanted = described?.id ?? row.areaId;
  if (wanted === null) return plannedExisting(await findByGrid(header, row), row);
  const existing = (await listAreaRows(SYSTEM)).find((area) => area.id === wanted);
  if (existing) return plannedExisting(existing, row);
  if (described) return planArea(described, header, row);
  throw new AppError(
    "notFound",
    `${row.fileName}: there is no study area "${wanted}". Make it on the Data page, or put an ${AREA_FILE} into its inbox folder.`,
    { text: { key: "unknownArea", values: { name: row.fileName, area: wanted } } },
  );
}
