import { dataDir } from "./ownDataDir.ts";
import { rmSync } from "node:fs";
import { fillInbox } from "./smallSeries.ts";
import { closeDatabase } from "@/server/db/connection.ts";
import { prepareToWork } from "@/workers/prepare.ts";
import { workUntilIdle } from "@/workers/workUntilIdle.ts";

/** Computes the small area in this very process; once per test file, which imports `ownDataDir.ts` first. */
export async function computeSmallArea(years: readonly number[]): Promise<void> {
  await fillInbox(dataDir, years);
  await prepareToWork();
  await workUntilIdle(new AbortController().signal);
}

/** Closes the database and removes everything. */
export async function removeComputedArea(): Promise<void> {
  await closeDatabase();
  rmSync(dataDir, { recursive: true, force: true });
}
