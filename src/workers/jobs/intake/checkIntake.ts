import { lstat } from "node:fs/promises";
import type { JobContext } from "../../runJob.ts";
import { stagedPath } from "./stageFile.ts";
import { takeIn } from "./takeIn.ts";
import { AppError, toAppError } from "@/errors.ts";
import { settleIntake, type IntakeRow } from "@/server/db/intake.ts";

/** A file taken in just before the process died only has to be cleared away. */
async function isGone(row: IntakeRow): Promise<boolean> {
  return (await lstat(row.path).catch(() => null)) === null;
}

/** People know a file by its name, not by where it or its copy lies. */
function withFileName(message: string, row: IntakeRow): string {
  return message.replaceAll(row.path, row.fileName).replaceAll(stagedPath(row), row.fileName);
}

/**
 * Checks one offered file and takes it into use: readable, one band, known projection, on the area's grid,
 * known codes, not there already. A bad file changes nothing and stays where it is, with the reason.
 */
export async function checkIntake(row: IntakeRow, context: JobContext): Promise<void> {
  try {
    if (row.year === null) return await settleIntake(row.id, { state: "needsYear" }, new Date());
    if (await isGone(row))
      throw new AppError("notFound", `${row.fileName} is no longer at ${row.path}.`, {
        text: { key: "gone", values: { name: row.fileName } },
      });
    await takeIn(row, row.year, context);
  } catch (thrown) {
    const error = toAppError(context.signal.aborted ? context.signal.reason : thrown);
    // The disk or the worker, not the file, is at fault: it stays pending and is tried again.
    if (error.code === "environment" || error.code === "notReady") throw error;
    const state = error.code === "cancelled" ? "cancelled" : "refused";
    await settleIntake(
      row.id,
      {
        state,
        errorCode: error.code,
        errorMessage: withFileName(error.message, row),
        errorText: error.text && JSON.stringify(error.text),
      },
      new Date(),
    );
    if (error.code === "defect") throw error;
  }
}
