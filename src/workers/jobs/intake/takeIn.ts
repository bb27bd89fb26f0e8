import { unlink } from "node:fs/promises";
import { killPoint } from "../../killPoint.ts";
import type { JobContext } from "../../runJob.ts";
import { codeReportOf, codesInWords, unexplainedValues } from "./codeReport.ts";
import { findArea, type PlannedArea } from "./findArea.ts";
import { fitToGrid, type FittedRaster } from "./fitToGrid.ts";
import { OfferedRaster } from "./offeredRaster.ts";
import { isStill, requirePlainFile, stagedPath, stageFile, type StagedFile } from "./stageFile.ts";
import { storeFile } from "./storeFile.ts";
import { unzipOffer } from "./unzipOffer.ts";
import { AppError } from "@/errors.ts";
import { alignGrids } from "@/domain/grid/gridAlignment.ts";
import type { Legend } from "@/domain/landCover/legend.ts";
import type { ValueCount } from "@/raster/censusRaster.ts";
import { acceptDataset, findDatasetByHash } from "@/server/db/dataset.ts";
import { settleIntake, type IntakeRow } from "@/server/db/intake.ts";

/** Every value of the part that lies in the area, proof that it can be unpacked. */
function countValues(
  raster: OfferedRaster,
  fitted: FittedRaster,
  area: PlannedArea,
  { report }: JobContext,
): Promise<ValueCount[]> {
  const { rowOffset, columnOffset } = alignGrids(area.grid, fitted.header.grid);
  const window = { row: rowOffset, column: columnOffset, rows: area.grid.height, columns: area.grid.width };
  return raster.countValues(fitted.path, window, (done, total) => report(done, total, "pixels"));
}

/** Asks a person what the codes mean; the file waits. */
function askForLegend(
  row: IntakeRow,
  area: PlannedArea,
  counts: readonly ValueCount[],
  fitted: FittedRaster,
): Promise<void> {
  const unexplained = unexplainedValues(counts, fitted.header, area.legend);
  const report = codeReportOf(counts, fitted.header, area.legend);
  const why = area.legend ? `which legend ${area.legend.id} does not explain` : "and has no legend yet";
  return settleIntake(
    row.id,
    {
      ...{ state: "needsLegend", areaId: area.existing?.id ?? row.areaId, errorCode: "unknownClass" },
      errorMessage: `${row.fileName} holds ${codesInWords(unexplained)}, ${why}. Say what they mean on the Data page, give a table with --legend FILE.csv (code,name,class), or mark them as no data in the file.`,
      errorText: JSON.stringify({
        key: area.legend ? "unexplained" : "noLegend",
        values: {
          name: row.fileName,
          codes: unexplained
            .slice(0, 8)
            .map(({ value }) => value)
            .join(", "),
        },
      }),
      codes: JSON.stringify(report),
      newArea: area.described && JSON.stringify(area.described),
    },
    new Date(),
  );
}

/** Stores a checked raster and takes it into use. */
async function accept(
  row: IntakeRow,
  year: number,
  area: PlannedArea,
  legend: Legend,
  staged: StagedFile,
  { alignment, header, path }: FittedRaster,
): Promise<void> {
  const now = new Date();
  const { id: areaId } = await area.make(legend, now);
  const { sha256 } = staged;
  const storedPath = await storeFile(path, { areaId, year, sha256 });
  killPoint("intake.stored");
  await acceptDataset(
    row.id,
    {
      ...{ areaId, year, fileName: row.fileName, storedPath, sha256, alignment },
      ...{ sizeBytes: row.sizeBytes, crsName: header.crsName, receivedAt: new Date(row.stableSinceMs) },
    },
    row.publish,
    new Date(),
  );
  killPoint("intake.accepted");
}

/** What became of an offered raster: taken in, the same as one that is there, or a question to a person. */
type Taking = "accepted" | "known" | "asked";

/** Says so of a file whose very bytes are there already. @returns whether that is so. */
async function settleIfKnown(row: IntakeRow, area: PlannedArea, { sha256 }: StagedFile): Promise<boolean> {
  const known = await findDatasetByHash(area.id, sha256);
  const isInUse = known?.state === "current";
  if (!known || !(isInUse || (known.state === "proposed" && !row.publish))) return false;
  const how = isInUse ? "is already in use" : "already waits for a decision";
  await settleIntake(
    row.id,
    {
      ...{ state: "duplicate", areaId: area.id, errorCode: "duplicate", datasetId: known.id },
      errorMessage: `The same file ${how} as ${known.year} (${known.fileName}); nothing was changed.`,
      errorText: JSON.stringify({
        key: isInUse ? "sameInUse" : "sameWaiting",
        values: { year: known.year, name: known.fileName },
      }),
    },
    new Date(),
  );
  return true;
}

/** Acceptances of this process, one after the other. */
let lastAcceptance: Promise<unknown> = Promise.resolve();

/** Files are checked side by side but accepted in turn: the second of two equal ones finds the first in use. */
function inTurn<T>(accept: () => Promise<T>): Promise<T> {
  const turn = lastAcceptance.then(accept, accept);
  lastAcceptance = turn.catch(() => undefined);
  return turn;
}

async function checkStaged(
  row: IntakeRow,
  year: number,
  area: PlannedArea,
  staged: StagedFile,
  raster: OfferedRaster,
  context: JobContext,
): Promise<Taking> {
  if (await settleIfKnown(row, area, staged)) return "known";
  const fitted = await fitToGrid(await raster.readHeader(staged.path), area, raster, row.resample);
  try {
    const counts = await countValues(raster, fitted, area, context);
    const { legend } = area;
    if (!legend || unexplainedValues(counts, fitted.header, legend).length > 0) {
      await askForLegend(row, area, counts, fitted);
      return "asked";
    }
    killPoint("intake.checked");
    return await inTurn(async () => {
      if (await settleIfKnown(row, area, staged)) return "known";
      await accept(row, year, area, legend, staged, fitted);
      return "accepted";
    });
  } finally {
    await fitted.clear();
  }
}

/** Characters that a list of files cannot show, and that a terminal may obey. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** Takes in a raster: what was offered, or what was unpacked from it and so is ours. */
async function takeRasterIn(row: IntakeRow, year: number, isOurs: boolean, context: JobContext): Promise<Taking> {
  const raster = new OfferedRaster(row, stagedPath(row), context.signal);
  try {
    const area = await findArea(row, await raster.readHeader(row.path));
    const staged = await stageFile(row, isOurs, context.signal);
    try {
      return await checkStaged(row, year, area, staged, raster, context);
    } finally {
      await staged.clear();
    }
  } finally {
    raster.close();
  }
}

/**
 * Takes one offered file in. Header first, then a copy that nobody else writes to; that copy is unpacked whole by a limited
 * process, and only then anything is written: area, store, dataset.
 *
 * @throws AppError — what is wrong with the file, the request or the disk.
 */
export async function takeIn(row: IntakeRow, year: number, context: JobContext): Promise<void> {
  if (CONTROL.test(row.path))
    throw new AppError(
      "unreadableFile",
      `${row.fileName} has a line break or another control character in its name. Rename it.`,
      { text: { key: "controlCharacter", values: { name: row.fileName } } },
    );
  const offered = await requirePlainFile(row.path, row.fileName);
  const taking = await unzipOffer(row, context.signal, (raster) =>
    takeRasterIn(raster, year, row.door === "upload" || raster.path !== row.path, context),
  );
  // A file that has been written to since is another one: it stays, and is looked at again.
  const isDone = taking === "accepted" ? row.door !== "cli" : taking === "known" && row.door === "upload";
  if (isDone && (await isStill(row.path, offered))) await unlink(row.path);
}
