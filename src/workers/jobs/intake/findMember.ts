import { rm } from "node:fs/promises";
import path from "node:path";
import { adoptProjection } from "../adoptProjection.ts";
import { alignGrids } from "@/domain/grid/gridAlignment.ts";
import { legendNoDataCodes } from "@/domain/landCover/legend.ts";
import { AppError } from "@/errors.ts";
import type { ValueCount } from "@/raster/censusRaster.ts";
import type { RasterHeader } from "@/raster/rasterHeader.ts";
import { storableNoData } from "@/raster/storableNoData.ts";
import { OPERATOR_LIMITS } from "@/raster/tiffDirectoryReader.ts";
import { gridOf, listAreaRows, type StudyAreaRow } from "@/server/db/area.ts";
import type { IntakeRow } from "@/server/db/intake.ts";
import { findLegend } from "@/server/db/legend.ts";
import { SYSTEM } from "@/server/db/scope.ts";
import { LimitedReader } from "@/workers/limited/limitedReader.ts";
import { runLimited } from "@/workers/limited/runLimited.ts";

/** The directory of an archive; of a whole country's provinces it has some hundred lines. */
const LIST_ALLOWANCE = { memoryMb: 384, wallMs: 10_000 } as const;
const LOOK_MEMORY_MB = 1024;
/** For unpacking one raster, and for counting its values. */
const LOOK_BUDGET = { wallMs: 180_000 } as const;

/** The area a file is meant for: the one asked for, or the only one there is. */
async function areaOf(row: IntakeRow): Promise<StudyAreaRow | null> {
  const areas = await listAreaRows(SYSTEM);
  if (row.areaId !== null) return areas.find(({ id }) => id === row.areaId) ?? null;
  return areas.length === 1 ? areas[0] : null;
}

/** Pixels that are land of some class. */
function validPixels(
  counts: readonly ValueCount[],
  { noData, sampleType }: RasterHeader,
  noDataCodes: readonly number[],
) {
  const empty = new Set([...noDataCodes, storableNoData(noData, sampleType) ?? NaN, NaN]);
  return counts.reduce((sum, { value, pixels }) => (empty.has(value) ? sum : sum + pixels), 0);
}

/** Looks at the rasters of one archive through a process that may touch nothing else. */
class ArchiveLook {
  private readonly reader: LimitedReader;

  constructor(
    private readonly row: IntakeRow,
    private readonly folder: string,
    signal: AbortSignal,
  ) {
    const reach = `${folder}/*`;
    this.reader = new LimitedReader({
      ...{ read: [row.path, reach], write: [reach], name: row.fileName, memoryMb: LOOK_MEMORY_MB, signal },
    });
  }

  /** Pixels with a class that a raster of the archive has on the area's grid; 0 if it lies elsewhere. */
  async pixelsOn(area: StudyAreaRow, member: string, noDataCodes: readonly number[]): Promise<number> {
    const { folder } = this;
    const file = await this.reader.run("unzipRaster", { path: this.row.path, folder, member }, LOOK_BUDGET);
    try {
      const limits = OPERATOR_LIMITS;
      const header = await this.reader.run("readRasterHeader", { path: file, limits }, LOOK_BUDGET);
      const grid = gridOf(area);
      const { relation, rowOffset, columnOffset } = alignGrids(grid, adoptProjection(header, area.projection).grid);
      if (relation === "misaligned") return 0;
      const window = { row: rowOffset, column: columnOffset, rows: grid.height, columns: grid.width };
      const counts = await this.reader.run("countRasterValues", { path: file, window, limits }, LOOK_BUDGET);
      return validPixels(counts, header, noDataCodes);
    } finally {
      await rm(path.dirname(file), { recursive: true, force: true });
    }
  }

  close(): void {
    this.reader.close();
  }
}

/**
 * Which raster of an offered archive is meant. A year is published as one archive with a clip of every province: it is the
 * clip that has the most land of the area on its very pixels.
 *
 * @param folder where rasters are unpacked for a look.
 * @returns its name in the archive; `undefined` if the archive has only one, or the file belongs to no area yet and the
 * question has to go to a person.
 * @throws AppError `outsideArea` — none lies on the area's grid; what the limited reader finds.
 */
export async function findMember(row: IntakeRow, folder: string, signal: AbortSignal): Promise<string | undefined> {
  const allowance = { ...LIST_ALLOWANCE, read: [row.path], name: row.fileName, signal };
  const members = await runLimited("listArchive", { path: row.path }, allowance);
  const area = members.length > 1 ? await areaOf(row) : null;
  if (area === null) return undefined;
  const legend = await findLegend(area.legendId);
  const noDataCodes = legend ? legendNoDataCodes(legend) : [];
  const look = new ArchiveLook(row, folder, signal);
  let best: { member: string; pixels: number } | null = null;
  try {
    for (const member of members) {
      const pixels = await look.pixelsOn(area, member, noDataCodes);
      if (pixels > (best?.pixels ?? 0)) best = { member, pixels };
    }
  } finally {
    look.close();
  }
  if (best) return best.member;
  throw new AppError(
    "outsideArea",
    `${row.fileName} holds ${members.length} GeoTIFFs; none has land on the pixels of study area ${area.id}. Offer the one that covers the area, by itself.`,
    { text: { key: "zipElsewhere", values: { count: members.length } } },
  );
}
