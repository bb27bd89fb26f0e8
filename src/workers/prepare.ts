import { clearLeftovers } from "./clearLeftovers.ts";
import { isWorkerAlive } from "./isWorkerAlive.ts";
import { ensureReferenceData } from "./referenceData.ts";
import { pruneJobs, releaseOrphanedJobs } from "@/server/db/jobRun.ts";
import { applyMigrations } from "@/server/db/migrate.ts";

/** Brings the database to this program's schema and clears what a dead worker left locked. */
export async function prepareToWork(): Promise<void> {
  await applyMigrations();
  await ensureReferenceData();
  if (await isWorkerAlive()) return;
  await clearLeftovers();
  await releaseOrphanedJobs();
  await pruneJobs();
}
