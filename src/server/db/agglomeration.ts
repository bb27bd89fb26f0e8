import { getDatabase } from "./connection.ts";
import type { Scope } from "./scope.ts";
import { regionCoefficientsSchema, type RegionCoefficients } from "@/contract/regionCoefficients.ts";
import { AppError } from "@/errors.ts";

/** The set whose six regions the accounts of cities and agglomerations go by. */
export const NATIONAL_COEFFICIENT_SET_ID = "liu-2022-v1";

/** All regional coefficients of that set. @throws AppError("notReady") before the reference data are entered */
export async function listRegionCoefficients(_scope: Scope): Promise<RegionCoefficients> {
  const set = await getDatabase().prisma.coefficientSet.findUnique({
    where: { id: NATIONAL_COEFFICIENT_SET_ID },
    include: { coefficients: { orderBy: [{ region: "asc" }, { landCoverClass: "asc" }] } },
  });
  if (!set) throw new AppError("notReady", "The reference coefficients are not entered yet; start the worker.");
  return regionCoefficientsSchema.parse({
    setId: set.id,
    unitText: set.unitText,
    source: set.source,
    rows: set.coefficients,
  });
}
