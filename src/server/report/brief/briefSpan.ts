import type { AreaView } from "@/contract/area.ts";
import type { BriefOrder } from "@/contract/brief.ts";
import { AppError } from "@/errors.ts";

/** The two years of a brief. */
export interface BriefSpan {
  readonly year: number;
  readonly fromYear: number;
  /** The earlier year where it is not the one before; else null. */
  readonly periodFrom: number | null;
}

function requireYear(area: AreaView, year: number) {
  const detail = area.yearDetails.find((each) => each.year === year);
  if (detail) return detail;
  const known = area.years.join(", ") || "none";
  throw new AppError("notFound", `Study area "${area.id}" has no results for ${year}. Years: ${known}.`);
}

/** The two years of a brief. @throws AppError if one is missing or they are not in order. */
export function spanOf(area: AreaView, { year, fromYear: wanted }: BriefOrder): BriefSpan {
  const detail = requireYear(area, year);
  if (detail.fromYear === null)
    throw new AppError(
      "invalidInput",
      `${year} is the first year of "${area.id}": a brief compares with the year before, and there is none. Choose a later year.`,
    );
  if (wanted === null || wanted === detail.fromYear) return { year, fromYear: detail.fromYear, periodFrom: null };
  requireYear(area, wanted);
  if (wanted > year)
    throw new AppError("invalidInput", `A brief of ${year} compares with an earlier year; ${wanted} is not.`);
  if (wanted === year) throw new AppError("invalidInput", `A brief compares two years; ${year} is only one.`);
  return { year, fromYear: wanted, periodFrom: wanted };
}
