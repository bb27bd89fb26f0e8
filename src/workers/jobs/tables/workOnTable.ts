import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { areaPlaces } from "./areaPlaces.ts";
import { checkFactors } from "./checkFactors.ts";
import { checkPoints } from "./checkPoints.ts";
import type { KnownCounty } from "./findCounty.ts";
import { guessMapping, hasUnstatedUnits } from "./guessMapping.ts";
import type { RawTable } from "./rawTable.ts";
import { workOnOutlines } from "./workOnOutlines.ts";
import { runLimited } from "../../limited/runLimited.ts";
import type { JobContext } from "../../runJob.ts";
import { tableMappingSchema, type TableMapping } from "@/contract/tableImport.ts";
import type { TableReport } from "@/contract/tableReport.ts";
import { AppError, toAppError } from "@/errors.ts";
import { deleteAnalyses, listAnalysesOfTable } from "@/server/db/analysis.ts";
import { deleteTableRows, replaceFactors } from "@/server/db/factTable.ts";
import { listPoiCategories, replacePois } from "@/server/db/poi.ts";
import { listRegions } from "@/server/db/region.ts";
import { SYSTEM } from "@/server/db/scope.ts";
import {
  findColumnMapping,
  rememberColumnMapping,
  settleTableImport,
  type TableImportRow,
} from "@/server/db/tableImport.ts";

/** For the largest table allowed, as a workbook: the library holds it whole. */
const TABLE_ALLOWANCE = { memoryMb: 1536, wallMs: 120_000 } as const;
const SAMPLE_ROWS = 8;

const readRows = (row: TableImportRow, { signal }: JobContext): Promise<RawTable> =>
  runLimited(
    "readTable",
    { path: row.path, name: row.fileName },
    { ...TABLE_ALLOWANCE, read: [row.path], name: row.fileName, signal },
  );

const signatureOf = (columns: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(columns)).digest("hex");

/** Which column of a table of rows holds what. */
type RowMapping = Exclude<TableMapping, { kind: "outlines" }>;

function rowMappingOf(row: TableImportRow): RowMapping {
  const mapping = tableMappingSchema.parse(JSON.parse(row.mapping ?? "null"));
  if (mapping.kind !== "outlines" && mapping.kind === row.kind) return mapping;
  throw new AppError(
    "invalidInput",
    `${row.fileName} is a table of ${row.kind}; its columns were given as those of ${mapping.kind}.`,
  );
}

/** Columns a mapping names must be there. */
function requireColumns(table: RawTable, mapping: RowMapping): void {
  const named =
    mapping.kind === "poi"
      ? [mapping.longitude, mapping.latitude, mapping.category]
      : [
          mapping.code,
          mapping.name,
          mapping.parent,
          mapping.yearColumn,
          mapping.longitude,
          mapping.latitude,
          mapping.region,
          ...mapping.variables.map(({ column }) => column),
        ];
  const missing = named.filter((column) => column !== undefined && !table.columns.includes(column));
  if (missing.length > 0)
    throw new AppError("invalidInput", `The table has no column ${missing.join(", ")}.`, {
      text: { key: "columnsMissing", values: { columns: missing.join(", ").slice(0, 300) } },
    });
}

async function inspect(row: TableImportRow, table: RawTable, now: Date): Promise<void> {
  const headerSignature = signatureOf(table.columns);
  const known = tableMappingSchema.safeParse(await findColumnMapping(row.kind, headerSignature));
  const sample = table.rows.slice(0, SAMPLE_ROWS).map((cells) => [...cells]);
  const kind = row.kind === "poi" ? "poi" : "factors";
  const suggested = known.success ? known.data : guessMapping(kind, table.columns, row.areaId !== null, sample);
  const inspection = {
    encoding: table.encoding,
    columns: [...table.columns],
    sample,
    rows: table.rows.length,
    suggested,
    remembered: known.success,
    layer: null,
    layers: [],
  };
  await settleTableImport(row.id, { state: "inspected", inspection, headerSignature }, now);
}

async function countiesOf(areaId: string | null): Promise<KnownCounty[] | null> {
  if (areaId === null) return null;
  const regions = await listRegions(SYSTEM, areaId);
  const nameOf = new Map(regions.map((region) => [region.code, region.nameZh]));
  return regions
    .filter(({ position }) => position >= 0)
    .map(({ code, nameZh, parentCode }) => ({ code, name: nameZh, parentName: nameOf.get(parentCode ?? "") ?? "" }));
}

/** What the table amounts to, and a function that stores it. */
async function check(
  row: TableImportRow,
  table: RawTable,
  mapping: RowMapping,
): Promise<{ report: TableReport; store: () => Promise<void> }> {
  requireColumns(table, mapping);
  if (mapping.kind === "poi") {
    if (row.areaId === null)
      throw new AppError("invalidInput", "Points belong to a study area; choose one.", {
        text: { key: "pointsWithoutArea", values: {} },
      });
    const { report, points } = checkPoints(
      table,
      mapping,
      await listPoiCategories(SYSTEM),
      await areaPlaces(row.areaId),
    );
    return { report, store: () => replacePois(row.id, points) };
  }
  const { report, units, values } = checkFactors(
    table,
    mapping,
    await countiesOf(row.areaId),
    new Date().getFullYear(),
  );
  return { report, store: () => replaceFactors(row.id, units, values) };
}

async function undo(row: TableImportRow, now: Date): Promise<void> {
  await deleteAnalyses(await listAnalysesOfTable(row.id));
  await deleteTableRows(row.id);
  await rm(row.path, { force: true });
  await settleTableImport(row.id, { state: "undone" }, now);
}

async function step(row: TableImportRow, context: JobContext): Promise<void> {
  if (row.state === "undoing") return undo(row, new Date());
  if (row.kind === "outlines") return workOnOutlines(row, context);
  const table = await readRows(row, context);
  if (row.state === "received") return inspect(row, table, new Date());
  const mapping = rowMappingOf(row);
  const { report, store } = await check(row, table, mapping);
  const isClean = report.problemCount === 0 && report.taken > 0 && !hasUnstatedUnits(mapping);
  if (row.state === "accepted" || (row.applyIfClean && isClean)) {
    if (report.taken === 0)
      throw new AppError("invalidInput", `${row.fileName} holds nothing that can be taken in.`, {
        text: { key: "nothingToTake", values: {} },
      });
    await store();
    await rememberColumnMapping(row.kind, signatureOf(table.columns), mapping, new Date());
    await settleTableImport(row.id, { state: "applied", report, appliedAt: new Date() }, new Date());
    return;
  }
  await settleTableImport(row.id, { state: "checked", report }, new Date());
}

/**
 * The next step of an offered table: look at it, check it without storing anything, take it in, or take it out again. A table
 * that cannot be read is refused with the reason; nothing of it stays.
 */
export async function workOnTable(row: TableImportRow, context: JobContext): Promise<void> {
  try {
    await step(row, context);
  } catch (thrown) {
    const error = toAppError(context.signal.aborted ? context.signal.reason : thrown);
    // What a new start can mend is left as it is.
    if (error.code === "notReady" || error.code === "environment") throw error;
    await settleTableImport(row.id, { state: "refused", error }, new Date());
  }
}
