import { evaluateArea, planEvaluation } from "./jobs/evaluate/evaluateArea.ts";
import { loadFactor } from "./jobs/factors/loadFactor.ts";
import { planSummaries, summariseFactors } from "./jobs/factors/summariseFactor.ts";
import { importRegions } from "./jobs/importRegions.ts";
import { planRevisions, previewRevision } from "./jobs/preview/previewRevision.ts";
import { previewChoice } from "./jobs/preview/previewChoice.ts";
import { readAreaInputs } from "./jobs/recompute/areaInputs.ts";
import { planRecompute } from "./jobs/recompute/planRecompute.ts";
import { recomputeBudgets } from "./jobs/recompute/recomputeBudgets.ts";
import { planTally, tallyArea } from "./jobs/tallyArea.ts";
import { runJob } from "./runJob.ts";
import { workOnIntakes } from "./workOnIntakes.ts";
import { workOnAnalyses, workOnTables } from "./workOnRequests.ts";
import { getAreaRow, listAreaRows } from "@/server/db/area.ts";
import { listPendingPreviews } from "@/server/db/coefficientPreview.ts";
import { escalateAlerts, listDueEscalations } from "@/server/db/escalation.ts";
import { listDueFactorInputs } from "@/server/db/factorInput.ts";
import { listPendingRegionImports } from "@/server/db/regionImport.ts";
import { SYSTEM } from "@/server/db/scope.ts";

/**
 * The one straight path, once: offered files → datasets → tallies → results → alerts. Each step asks the
 * database what is due, so it does not matter why or how often this is called, or where the last run died.
 *
 * While files are still arriving at the inbox nothing is counted: a series copied into the folder is taken as
 * one, and its baseline is not fixed on the part that happened to be there first.
 *
 * @param filesArriving whether the inbox holds files that are still being written.
 * @returns whether anything was done, so that the caller looks again at once.
 */
export async function workOnce(stop: AbortSignal, filesArriving = false): Promise<boolean> {
  let worked = await workOnIntakes(stop);
  for (const row of await listPendingRegionImports()) {
    await runJob({ kind: "regions", areaId: row.areaId, subject: row.fileName }, stop, ({ signal }) =>
      importRegions(row, signal),
    );
    worked = true;
  }
  worked = (await escalateDue(new Date())) || worked;
  worked = (await workOnTables(stop)) || worked;
  if (filesArriving) return worked;
  for (const area of await listAreaRows(SYSTEM)) worked = (await workOnArea(area.id, stop)) || worked;
  return worked || (await workOnAnalyses(stop));
}

/** Counts, computes and evaluates what is due in one area. */
async function workOnArea(areaId: string, stop: AbortSignal): Promise<boolean> {
  let worked = false;
  const tally = await planTally(areaId);
  if (tally.epochs.length > 0) {
    const years = tally.epochs.map((dataset) => dataset.year).join(", ");
    await runJob({ kind: "tally", areaId, subject: years }, stop, (context) => tallyArea(areaId, tally, context));
    worked = true;
  }
  const wantedHash = await planRecompute(areaId);
  if (wantedHash !== null) {
    await runJob({ kind: "recompute", areaId, subject: areaId }, stop, (context) =>
      recomputeBudgets(areaId, wantedHash, context),
    );
    worked = true;
  }
  for (const input of await listDueFactorInputs(areaId)) {
    await runJob({ kind: "factors", areaId, subject: input.fileName }, stop, () => loadFactor(input));
    worked = true;
  }
  const years = await planEvaluation(areaId);
  if (years.length > 0) {
    await runJob({ kind: "evaluate", areaId, subject: years.join(", ") }, stop, () => evaluateArea(areaId, years));
    worked = true;
  }
  return (await answerQuestions(areaId, stop)) || worked;
}

/** What the figures of an area lead to when somebody looks at its coefficients: summaries of factors, previews. */
async function answerQuestions(areaId: string, stop: AbortSignal): Promise<boolean> {
  if ((await planRecompute(areaId)) !== null) return false;
  let worked = false;
  const due = await planSummaries(await getAreaRow(SYSTEM, areaId));
  if (due.size > 0) {
    await runJob({ kind: "factors", areaId, subject: [...due.keys()].join(", ") }, stop, async () =>
      summariseFactors(await readAreaInputs(areaId), due),
    );
    worked = true;
  }
  for (const revision of await planRevisions(areaId)) {
    const subject = `${revision.proposed.year} · ${revision.proposed.fileName}`;
    await runJob({ kind: "preview", areaId, subject }, stop, (context) => previewRevision(revision, context));
    worked = true;
  }
  for (const preview of await listPendingPreviews(areaId)) {
    const { question } = preview;
    const subject = question.kind === "coefficients" ? question.choice.coefficientSetId : question.choice.method;
    await runJob({ kind: "preview", areaId, subject }, stop, (context) => previewChoice(areaId, preview, context));
    worked = true;
  }
  return worked;
}

/** Tells the higher units of alerts that nobody has acted on in time. */
async function escalateDue(now: Date): Promise<boolean> {
  const due = await listDueEscalations(now);
  return due.length > 0 && (await escalateAlerts(due, now)) > 0;
}
