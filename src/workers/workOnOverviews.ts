import { buildOverviews, planOverviews } from "./jobs/buildOverviews.ts";
import { runJob } from "./runJob.ts";
import { listAreaRows } from "@/server/db/area.ts";
import { listPendingIntakes } from "@/server/db/intake.ts";
import { SYSTEM } from "@/server/db/scope.ts";

/** Rasters laid out in one go; then it is asked again whether something more urgent waits. */
const AT_ONCE = 3;

/** Stores that could not be written, the disk being full perhaps: not tried again before the next start. */
const failed = new Set<string>();

/**
 * Lays pixels out for the map when nothing else waits: files that are offered, counts and signals come first.
 *
 * @returns whether anything was done, so that the caller looks again at once.
 */
export async function workOnOverviews(stop: AbortSignal): Promise<boolean> {
  if ((await listPendingIntakes()).length > 0) return false;
  for (const { id: areaId } of await listAreaRows(SYSTEM)) {
    const plan = await planOverviews(areaId);
    const stores = plan.stores.filter(({ file }) => !failed.has(file)).slice(0, AT_ONCE);
    const fields = plan.fields.filter(({ coefficients }) => !failed.has(coefficients?.file ?? ""));
    const needsFragments = plan.needsFragments && !failed.has(`${areaId} fragments`);
    if (stores.length + fields.length === 0 && !needsFragments) continue;
    const subject = [...new Set([...stores, ...fields].map(({ dataset }) => dataset.year))].join(", ");
    try {
      const done = await runJob({ kind: "tiles", areaId, subject }, stop, async (context) => {
        await buildOverviews(areaId, { stores, fields, needsFragments }, context);
        return true;
      });
      return done === true;
    } catch (thrown) {
      if (!stop.aborted) {
        for (const { file } of stores) failed.add(file);
        for (const { coefficients } of fields) if (coefficients?.file) failed.add(coefficients.file);
        if (needsFragments) failed.add(`${areaId} fragments`);
      }
      throw thrown;
    }
  }
  return false;
}
