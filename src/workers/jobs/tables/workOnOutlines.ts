import { createHash } from "node:crypto";
import { checkOutlines, type OutlinedTable } from "./checkOutlines.ts";
import { guessOutlineMapping } from "./guessOutlineMapping.ts";
import { bearsGcj02Marks } from "../../boundaries/judgeFileDatum.ts";
import { readRegionFile } from "../readRegionFile.ts";
import type { JobContext } from "../../runJob.ts";
import { outlineMappingSchema, type OutlineLevel, type OutlineMapping } from "@/contract/placeOutline.ts";
import type { BoundaryFile } from "@/contract/regionFile.ts";
import { tableInspectionSchema, type TableInspection } from "@/contract/tableImport.ts";
import { AppError } from "@/errors.ts";
import { readFactorUnits } from "@/server/db/factTable.ts";
import { replaceOutlines } from "@/server/db/placeOutline.ts";
import {
  findColumnMapping,
  listAppliedTables,
  rememberColumnMapping,
  settleTableImport,
  type TableImportRow,
} from "@/server/db/tableImport.ts";

const SAMPLE_ROWS = 8;

const propertiesOf = ({ features }: BoundaryFile): string[] => [
  ...new Set(features.flatMap(({ properties }) => Object.keys(properties))),
];

const signatureOf = (file: BoundaryFile): string =>
  createHash("sha256")
    .update(JSON.stringify([file.layer, ...propertiesOf(file)]))
    .digest("hex");

/** A mapping remembered from another file says nothing against this one's marks. */
const inMarkedDatum = (mapping: OutlineMapping, file: BoundaryFile): OutlineMapping =>
  bearsGcj02Marks(file) ? { ...mapping, datum: "gcj02" } : mapping;

async function inspect(row: TableImportRow, file: BoundaryFile, now: Date): Promise<void> {
  const headerSignature = signatureOf(file);
  const known = outlineMappingSchema.safeParse(await findColumnMapping(row.kind, headerSignature));
  const columns = propertiesOf(file);
  const inspection: TableInspection = {
    encoding: [file.format, file.crsName, file.encoding].filter((part) => part !== null).join(" · "),
    columns,
    sample: file.features
      .slice(0, SAMPLE_ROWS)
      .map(({ properties }) => columns.map((column) => String(properties[column] ?? ""))),
    rows: file.features.length,
    suggested: known.success ? inMarkedDatum(known.data, file) : guessOutlineMapping(file),
    remembered: known.success,
    layer: file.layer,
    layers: [...file.layers],
  };
  await settleTableImport(row.id, { state: "inspected", inspection, headerSignature }, now);
}

/** Tables of the level that are taken in, with their places. */
async function outlinedTables(level: OutlineLevel): Promise<OutlinedTable[]> {
  const tables = await listAppliedTables("factors");
  return tables
    .filter(({ mapping }) => mapping?.kind === "factors" && mapping.level === level)
    .map(({ id, fileName }) => ({
      id,
      fileName,
      places: readFactorUnits(id).map(({ unitCode, name, parentName }) => ({ code: unitCode, name, parentName })),
    }));
}

function requireColumns(file: BoundaryFile, { code, name, parent }: OutlineMapping): void {
  const columns = propertiesOf(file);
  const missing = [code, name, parent].filter((column) => column !== undefined && !columns.includes(column));
  if (missing.length === 0) return;
  throw new AppError("invalidInput", `The outlines have no property ${missing.join(", ")}.`, {
    text: { key: "columnsMissing", values: { columns: missing.join(", ") } },
  });
}

/** The layer that was looked at when a person said which property holds what; null before. */
const inspectedLayer = ({ inspection }: TableImportRow): string | null =>
  inspection === null ? null : tableInspectionSchema.parse(JSON.parse(inspection)).layer;

/** The next step of a file of outlines: look at it (anew, if another of its layers is wanted), check it, or take it in. */
export async function workOnOutlines(row: TableImportRow, { signal }: JobContext): Promise<void> {
  if (row.areaId !== null)
    throw new AppError("invalidInput", "Outlines of cities belong to no study area; bring counties on the data page.", {
      text: { key: "outlinesInArea", values: {} },
    });
  const mapping = row.mapping === null ? null : outlineMappingSchema.parse(JSON.parse(row.mapping));
  const file = await readRegionFile({ path: row.path, name: row.fileName, layer: mapping?.layer }, signal);
  const isOtherLayer = mapping?.layer !== undefined && inspectedLayer(row) !== mapping.layer;
  if (row.state === "received" || mapping === null || (isOtherLayer && row.inspection !== null)) {
    return inspect(row, file, new Date());
  }
  requireColumns(file, mapping);
  const { report, outlines } = checkOutlines(file, mapping, await outlinedTables(mapping.level));
  const isWanted = row.state === "accepted" || (row.applyIfClean && report.problemCount === 0 && report.taken > 0);
  if (!isWanted) return settleTableImport(row.id, { state: "checked", report }, new Date());
  if (report.taken === 0) {
    throw new AppError("invalidInput", `${row.fileName} holds no outline that can be taken in.`, {
      text: { key: "nothingToTake", values: {} },
    });
  }
  await replaceOutlines(row.id, outlines);
  await rememberColumnMapping(row.kind, signatureOf(file), mapping, new Date());
  await settleTableImport(row.id, { state: "applied", report, appliedAt: new Date() }, new Date());
}
