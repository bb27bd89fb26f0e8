import type { useTranslations } from "use-intl";
import type { Formats } from "@/contract/format/formats.ts";

/** A change against the comparison year in words, and its direction. */
export function changeWords(
  t: ReturnType<typeof useTranslations<"figures">>,
  formats: Formats,
  now: number,
  before: number | null,
  fromYear: number | null,
): { change: string; direction: "up" | "down" | "none" } {
  if (before === null || fromYear === null) return { change: t("noComparison"), direction: "none" };
  const difference = now - before;
  if (difference === 0) return { change: t("unchanged", { year: fromYear }), direction: "none" };
  const amount = formats.tonnesText(Math.abs(difference));
  return difference > 0
    ? { change: t("more", { year: fromYear, amount }), direction: "up" }
    : { change: t("less", { year: fromYear, amount }), direction: "down" };
}
