import { appendEventBulk } from "./event.ts";
import { saveLegend } from "./legend.ts";
import { bulkWrite, write } from "./write.ts";
import type { CellGrid } from "@/domain/grid/cellGrid.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import type { Legend } from "@/domain/landCover/legend.ts";

/** A rule as it is kept: parameters are data. */
export interface RuleRecord {
  readonly key: string;
  readonly version: number;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly parameters: unknown;
}

/** Everything a new study area is made of. */
export interface StudyAreaRecord {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly synthetic: boolean;
  readonly grid: GridSpec;
  readonly projectionName: string;
  readonly pixelAreaHa: number | null;
  readonly cells: CellGrid;
  readonly legend: Legend;
  readonly coefficientSetId: string;
  readonly coefficientRegion: string;
  readonly rules: readonly RuleRecord[];
}

/** Where the grid of an area is kept, column by column. */
function columnsOf(record: StudyAreaRecord, now: Date): Record<string, string | number | null> {
  const { grid, cells, legend } = record;
  return {
    ...{ id: record.id, nameZh: record.nameZh, nameEn: record.nameEn, synthetic: record.synthetic ? 1 : 0 },
    ...{ projection: grid.projection, projectionName: record.projectionName, geographic: grid.geographic ? 1 : 0 },
    ...{ originX: grid.originX, originY: grid.originY, pixelWidth: grid.pixelWidth, pixelHeight: grid.pixelHeight },
    ...{ width: grid.width, height: grid.height, pixelAreaHa: record.pixelAreaHa },
    ...{ cellPx: cells.cellPx, cellRows: cells.rows, cellCols: cells.columns, legendId: legend.id },
    ...{ coefficientSetId: record.coefficientSetId, coefficientRegion: record.coefficientRegion },
    createdAt: now.toISOString(),
  };
}

/**
 * Enters a study area with its legend and the rules that watch it. The area's row goes the bulk path: Prisma rounds the
 * doubles it writes to 16 digits, and a pixel size must stay what the file says.
 */
export async function createArea(record: StudyAreaRecord, now: Date): Promise<void> {
  await write((transaction) => saveLegend(transaction, record.legend));
  const columns = columnsOf(record, now);
  const names = Object.keys(columns);
  await bulkWrite((sqlite) => {
    sqlite
      .prepare(`INSERT INTO "StudyArea" (${names.join(", ")}) VALUES (${names.map((name) => `@${name}`).join(", ")})`)
      .run(columns);
    const rule = sqlite.prepare(
      `INSERT INTO "Rule" (areaId, key, version, current, nameZh, nameEn, parameters, createdAt) VALUES (?, ?, ?, 1, ?, ?, ?, ?)`,
    );
    for (const { key, version, nameZh, nameEn, parameters } of record.rules) {
      rule.run(record.id, key, version, nameZh, nameEn, JSON.stringify(parameters), now.toISOString());
    }
    appendEventBulk(sqlite, { kind: "area.created", areaId: record.id, subject: record.id, at: now });
  });
}
