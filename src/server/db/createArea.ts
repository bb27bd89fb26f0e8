import { appendEvent } from "./event.ts";
import { saveLegend } from "./legend.ts";
import { write } from "./write.ts";
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

/** Enters a study area with its legend and the rules that watch it. */
export async function createArea(record: StudyAreaRecord, now: Date): Promise<void> {
  const {
    id,
    nameZh,
    nameEn,
    synthetic,
    grid,
    projectionName,
    pixelAreaHa,
    cells,
    legend,
    coefficientSetId,
    coefficientRegion,
  } = record;
  await write(async (transaction) => {
    await saveLegend(transaction, legend);
    await transaction.studyArea.create({
      data: {
        ...{ id, nameZh, nameEn, synthetic, projectionName, pixelAreaHa, coefficientSetId, coefficientRegion },
        ...grid,
        legendId: legend.id,
        cellPx: cells.cellPx,
        cellRows: cells.rows,
        cellCols: cells.columns,
        createdAt: now,
      },
    });
    await transaction.rule.createMany({
      data: record.rules.map(({ parameters, ...rule }) => ({
        ...rule,
        areaId: id,
        current: true,
        parameters: JSON.stringify(parameters),
        createdAt: now,
      })),
    });
    await appendEvent(transaction, { kind: "area.created", areaId: id, subject: id, at: now });
  });
}
