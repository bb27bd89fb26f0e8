import { availableParallelism } from "node:os";
import { checkIntake } from "./jobs/intake/checkIntake.ts";
import { runJob } from "./runJob.ts";
import { getEnv } from "@/env.ts";
import { listAreaRows } from "@/server/db/area.ts";
import { listPendingIntakes, type IntakeRow } from "@/server/db/intake.ts";
import { SYSTEM } from "@/server/db/scope.ts";

/** Files looked at side by side at most: each is unpacked by a process with its own memory. */
const MOST_LANES = 2;

/**
 * The files at the front of a queue that may be looked at side by side: of one area that is there already, and of
 * different years. The first file of a new area goes alone, for the others need its grid. Pure.
 *
 * @param rows not empty.
 */
export function nextBatch(rows: readonly IntakeRow[], areaIds: ReadonlySet<string>, lanes: number): IntakeRow[] {
  const [first] = rows;
  if (first.areaId === null || first.year === null || !areaIds.has(first.areaId)) return [first];
  const batch: IntakeRow[] = [];
  for (const row of rows) {
    const isBeside = row.areaId === first.areaId && row.year !== null && !batch.some(({ year }) => year === row.year);
    if (!isBeside || batch.length === lanes) break;
    batch.push(row);
  }
  return batch;
}

async function checkTogether(batch: readonly IntakeRow[], stop: AbortSignal): Promise<boolean> {
  const beside = new Set<number>();
  const results = await Promise.allSettled(
    batch.map((row) =>
      runJob({ kind: "intake", areaId: row.areaId, subject: row.fileName, beside }, stop, async (context) => {
        await checkIntake(row, context);
        return true;
      }),
    ),
  );
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
  return results.some((result) => result.status === "fulfilled" && result.value === true);
}

/** Checks the files offered, oldest year first, and takes in the good ones. @returns whether any was looked at. */
export async function workOnIntakes(stop: AbortSignal): Promise<boolean> {
  // 0 threads = everything in the worker's own thread; one file at a time even then.
  const lanes = Math.max(1, Math.min(getEnv().rasterThreads ?? availableParallelism(), MOST_LANES));
  let queue: readonly IntakeRow[] = await listPendingIntakes();
  let worked = false;
  while (queue.length > 0) {
    const areaIds = new Set((await listAreaRows(SYSTEM)).map(({ id }) => id));
    const batch = nextBatch(queue, areaIds, lanes);
    worked = (await checkTogether(batch, stop)) || worked;
    queue = queue.slice(batch.length);
  }
  return worked;
}
