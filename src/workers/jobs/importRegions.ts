import { layRegions } from "./layRegions.ts";
import { readRegionFile } from "./readRegionFile.ts";
import { regionFieldsSchema } from "@/contract/intake.ts";
import { toAppError } from "@/errors.ts";
import { getAreaRow } from "@/server/db/area.ts";
import { listRegions } from "@/server/db/region.ts";
import { settleRegionImport, type RegionImportRow } from "@/server/db/regionImport.ts";
import { SYSTEM } from "@/server/db/scope.ts";

/** Lays an uploaded boundary file on its area's grid; a bad file changes nothing and says why. */
export async function importRegions(row: RegionImportRow): Promise<void> {
  const now = new Date();
  try {
    const area = await getAreaRow(SYSTEM, row.areaId);
    const present = await listRegions(SYSTEM, row.areaId);
    const englishByCode = new Map(present.map((region) => [region.code, region.nameEn]));
    const root = present.find((region) => region.parentCode === null)?.code ?? area.id;
    const known = { rootCode: root, nameZh: area.nameZh, nameEn: area.nameEn, englishByCode };
    const nodes = await readRegionFile(row.path, regionFieldsSchema.parse(JSON.parse(row.fields)), known);
    const report = await layRegions(area, nodes, row.fileName, now);
    await settleRegionImport(
      row.id,
      { state: "done", errorCode: null, errorMessage: null, report: JSON.stringify(report) },
      new Date(),
    );
  } catch (thrown) {
    const error = toAppError(thrown);
    await settleRegionImport(
      row.id,
      { state: "refused", errorCode: error.code, errorMessage: error.message, report: null },
      new Date(),
    );
    if (error.code === "defect") throw error;
  }
}
