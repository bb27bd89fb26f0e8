import { inputHash } from "../../inputHash.ts";
import type { JobContext } from "../../runJob.ts";
import { planTally, tallyArea } from "../tallyArea.ts";
import { readAreaInputs } from "../recompute/areaInputs.ts";
import { computeAskedFigures } from "./askedFigures.ts";
import { compareFigures } from "./previewChoice.ts";
import type { PreviewResult } from "@/contract/coefficientPreview.ts";
import { ERROR_TABLE, toAppError } from "@/errors.ts";
import { getAreaRow } from "@/server/db/area.ts";
import { listCurrentDatasets, withdrawDataset, type DatasetRow } from "@/server/db/dataset.ts";
import { listProposedDatasets, saveRevisionPreview } from "@/server/db/revision.ts";
import { SYSTEM } from "@/server/db/scope.ts";

/** A revision of which it is not known, or not any more, what it would change. */
export interface RevisionWork {
  readonly proposed: DatasetRow;
  /** Hash of the results it is compared with, and of its file. */
  readonly hash: string;
}

/** What has to be previewed; nothing while the results themselves are out of date. */
export async function planRevisions(areaId: string): Promise<RevisionWork[]> {
  const { computedHash } = await getAreaRow(SYSTEM, areaId);
  if (computedHash === null) return [];
  const work = (await listProposedDatasets(areaId)).map((proposed) => ({
    proposed,
    hash: inputHash(computedHash, proposed.sha256),
  }));
  return work.filter(({ proposed, hash }) => proposed.previewHash !== hash);
}

/** Only what differs: a person decides by that, and the rest is on every other page. */
function onlyDifferences({ regions, levels, ...rest }: PreviewResult): PreviewResult {
  const isOther = (both: { now: unknown; asked: unknown }) => JSON.stringify(both.now) !== JSON.stringify(both.asked);
  return {
    ...rest,
    regions: regions.filter((row) => isOther(row.netEmissionT) || isOther(row.changeT)),
    levels: levels.filter((row) => isOther(row.cells) || isOther(row.counties)),
  };
}

/**
 * Counts a proposed revision beside its neighbours and works out what taking it into use would change: the recompute's own
 * arithmetic and the evaluation's own rules on other counts, beside what is stored. Nothing of the results is written.
 */
async function computePreview({ proposed, hash }: RevisionWork, context: JobContext): Promise<void> {
  const { areaId, year } = proposed;
  const others = (await listCurrentDatasets(areaId)).filter((dataset) => dataset.year !== year);
  const revised = [...others, proposed].sort((a, b) => a.year - b.year);
  const tally = await planTally(areaId, revised);
  if (tally.epochs.length > 0) await tallyArea(areaId, tally, context);
  const now = await readAreaInputs(areaId);
  const asked = await readAreaInputs(areaId, undefined, revised);
  const figures = await computeAskedFigures(asked, context);
  const compared = onlyDifferences(await compareFigures({ now, asked }, figures));
  await saveRevisionPreview(proposed, { ...compared, zones: compared.zoneChanges }, hash, new Date());
}

/** As `computePreview`; a revision that cannot be computed is marked as failed with the reason, so that nobody tries for ever. */
export async function previewRevision(work: RevisionWork, context: JobContext): Promise<void> {
  try {
    await computePreview(work, context);
  } catch (thrown) {
    const error = toAppError(thrown);
    if (ERROR_TABLE[error.code].retry === "never" && error.code !== "cancelled")
      await withdrawDataset(work.proposed, error, new Date());
    throw error;
  }
}
