import { AppError } from "@/errors.ts";
import { listAreas } from "@/server/db/area.ts";
import type { Scope } from "@/server/db/scope.ts";

/** The area asked for, or the only one. @throws AppError if that cannot be said. */
export async function chooseAreaId(scope: Scope, areaId: string | undefined): Promise<string> {
  if (areaId !== undefined) return areaId;
  const areas = await listAreas(scope);
  if (areas.length === 1) return areas[0].id;
  const known = areas.map(({ id }) => id).join(", ");
  throw areas.length === 0
    ? new AppError("notFound", "There is no study area yet, so there is nothing to export.")
    : new AppError("invalidInput", `--area is needed, there are several: ${known}.`);
}
