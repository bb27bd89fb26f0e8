import type { TestProject } from "vitest/node";
import { Installation } from "./installation.ts";
import { fillInbox, SMALL_YEARS } from "./smallSeries.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Data folder of the small area with its known years computed; stories take copies. */
    computedSeries: string;
  }
}

/** All years of the small series but the last, which is kept for the story. */
export const KNOWN_YEARS = SMALL_YEARS.slice(0, -1);

/** Computes the small series once for all stories of a run. @throws Error with what the command said, if it failed. */
export default async function computeSeries(project: TestProject): Promise<() => void> {
  const installation = new Installation();
  await fillInbox(installation.dataDir, KNOWN_YEARS);
  const end = await installation.run(["recompute"]);
  if (end.code !== 0) throw new Error(end.stderr);
  project.provide("computedSeries", installation.dataDir);
  return () => installation.dispose();
}
