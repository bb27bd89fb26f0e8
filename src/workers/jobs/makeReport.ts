import { createHash } from "node:crypto";
import { renameSync, writeFileSync } from "node:fs";
import type { JobContext } from "../runJob.ts";
import { AppError, toAppError } from "@/errors.ts";
import { findPersonScope } from "@/server/db/person.ts";
import { failReport, finishReport, type WaitingReport } from "@/server/db/report.ts";
import { LOCAL_OPERATOR, type Scope } from "@/server/db/scope.ts";
import { briefDocx } from "@/server/report/brief/briefDocx.ts";
import { briefPdf } from "@/server/report/brief/briefPdf.ts";
import { readBrief } from "@/server/report/brief/readBrief.ts";
import { reportFile } from "@/server/report/reportFile.ts";

/** Figures, PDF, DOCX. */
const STEPS = 3;

/** The rights of whoever ordered it, as they are now. */
async function scopeOf(personId: number | null): Promise<Scope> {
  if (personId === null) return LOCAL_OPERATOR;
  const scope = await findPersonScope(personId);
  if (!scope) throw new AppError("forbidden", "Whoever ordered this report has left; order it anew.");
  return scope;
}

/** Writes a file under another name first, so that it is whole or not there. */
function keep(number: string, kind: "pdf" | "docx", bytes: Uint8Array) {
  const file = reportFile(number, kind);
  writeFileSync(`${file}.part`, bytes);
  renameSync(`${file}.part`, file);
  return { sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.byteLength };
}

/** Reads the figures, writes PDF and DOCX, notes both. What cannot be made is noted with its reason and not tried again. */
export async function makeReport(waiting: WaitingReport, { report, signal }: JobContext): Promise<void> {
  const { number, order, origin, requestedById } = waiting;
  try {
    report(0, STEPS, "steps");
    const now = new Date();
    const facts = await readBrief(await scopeOf(requestedById), order, { number, origin, now });
    signal.throwIfAborted();
    report(1, STEPS, "steps");
    const pdf = keep(number, "pdf", await briefPdf(facts));
    signal.throwIfAborted();
    report(2, STEPS, "steps");
    const docx = keep(number, "docx", await briefDocx(facts));
    report(STEPS, STEPS, "steps");
    const made = {
      ...{ fromYear: facts.before.year, resultCode: facts.resultCode, dataVersion: facts.area.dataVersion },
      ...{ pdfSha256: pdf.sha256, pdfBytes: pdf.bytes, docxSha256: docx.sha256, docxBytes: docx.bytes },
    };
    await finishReport(number, made, new Date());
  } catch (thrown) {
    // A worker that is told to end leaves the order waiting for the next one.
    if (!signal.aborted) await failReport(number, toAppError(thrown), new Date());
    throw thrown;
  }
}
