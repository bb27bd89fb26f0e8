import type { Scope } from "./scope.ts";
import { warningContentSchema, type WarningContent } from "@/contract/issuedWarning.ts";
import type { IssuedWarning, WarningMode } from "@/domain/warning/issuedWarning.ts";
import { AppError } from "@/errors.ts";
import type { IssuedWarning as WarningRow } from "@/generated/prisma/client.ts";

/** The words and times of a row. */
export function contentOf(row: WarningRow): WarningContent {
  return warningContentSchema.parse({
    ...{ level: row.level, urgency: row.urgency, certainty: row.certainty, response: row.response },
    regionCodes: JSON.parse(row.regionCodes) as unknown,
    alertNumbers: JSON.parse(row.alertNumbers) as unknown,
    words: JSON.parse(row.words) as unknown,
    ...{ effectiveAt: row.effectiveAt.toISOString(), expiresAt: row.expiresAt.toISOString() },
  });
}

/** Whether a caller may see a warning: it is for a place in their reach, or for none yet. */
export function isVisible(scope: Scope, row: WarningRow): boolean {
  const { regionCodes } = contentOf(row);
  const { regions } = scope;
  return regions === "all" || regionCodes.length === 0 || regionCodes.some((code) => regions.includes(code));
}

/**
 * The one guard between live and exercise: a stored message becomes an `IssuedWarning<M>` here, and only if it is issued
 * and of that very mode.
 *
 * @throws AppError("defect") for a row of the other mode, or one that nobody has issued.
 */
export function toIssuedWarning<M extends WarningMode>(mode: M, row: WarningRow): IssuedWarning<M> {
  if (row.mode !== mode || row.state !== "issued" || row.message === null) {
    throw new AppError(
      "defect",
      `${row.number} (${row.mode}, ${row.state}) is no issued warning of the mode "${mode}".`,
    );
  }
  return { ...(JSON.parse(row.message) as IssuedWarning<WarningMode>), mode };
}
