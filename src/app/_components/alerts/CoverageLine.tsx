"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useReach } from "../frame/useReach.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";

/** How much of the newest year was judged. All-clear is said only when every county was, and after it was computed. */
export function CoverageLine({
  area,
  inside = null,
  openCount,
  isTimed = true,
}: {
  area: AreaView;
  /** Codes of the counties that are spoken of; `null` = all. */
  inside?: ReadonlySet<string> | null;
  /** Signals that wait; `undefined` = not read yet, `null` = could not be read. */
  openCount: number | null | undefined;
  /** Whether it says when that was; false where the time stands beside it. */
  isTimed?: boolean;
}) {
  const t = useTranslations("alert");
  const trpc = useTRPC();
  const { dateTime } = useFormats();
  const newest = area.yearDetails.at(-1);
  const reach = useReach();
  // Counties out of reach are neither judged nor missing for whoever may not see them.
  const isMeant = (code: string) => (inside?.has(code) ?? true) && (reach?.includes(code) ?? true);
  const counties = area.regions.filter(({ level, code }) => level === "county" && isMeant(code)).length;
  const budgets = useQuery({
    ...trpc.region.year.queryOptions({ areaId: area.id, year: newest?.year ?? 2000, level: "county" }),
    enabled: newest?.role === "judged",
  });
  if (!newest) return null;
  const line = "px-3 py-2 text-[12px]";
  if (newest.role !== "judged")
    return <p className={`${line} text-muted`}>{t("coverage.notJudged", { year: newest.year })}</p>;
  if (counties === 0) return <p className={`${line} text-muted`}>{t("coverage.noCounties")}</p>;
  const isEvaluated = area.evaluatedAt !== null && area.computedAt !== null && area.evaluatedAt >= area.computedAt;
  if (!isEvaluated) return <p className={`${line} text-muted`}>{t("coverage.evaluating", { year: newest.year })}</p>;
  if (budgets.error || openCount === null)
    return (
      <p className={`${line} text-warn`} data-coverage="unknown">
        {t("coverage.unknown")}
      </p>
    );
  if (!budgets.data || openCount === undefined) return <p className={`${line} text-muted`}>{t("coverage.checking")}</p>;
  const judged = budgets.data.filter(({ riskLevel, regionCode }) => riskLevel !== null && isMeant(regionCode)).length;
  const facts = {
    judged,
    counties,
    year: newest.year,
    time: dateTime(area.evaluatedAt),
    shown: isTimed ? "yes" : "no",
  };
  if (judged < counties) {
    return (
      <p className={`${line} text-warn`} data-coverage="partial">
        {t("coverage.partial", { ...facts, missing: counties - judged })}
      </p>
    );
  }
  return (
    <p className={`${line} ${openCount === 0 ? "text-good" : "text-muted"}`} data-coverage="full">
      {openCount === 0 ? t("coverage.clear", facts) : t("coverage.full", { ...facts, count: openCount })}
    </p>
  );
}
