"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { missingReason } from "./viewWords.ts";
import type { MetricWords } from "./useMetricWords.ts";
import { BUTTON_CLASS } from "../frame/controls.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import type { ViewKey, ViewRow } from "@/contract/viewKey.ts";
import { isSummable } from "@/contract/viewNames.ts";

const NAMED = 3;

/** The view in sentences: total and change, who leads and who trails, what is left out; ready to be copied. */
export function DescribeView({
  area,
  view,
  words,
  regionName,
}: {
  area: AreaView;
  view: ViewKey;
  words: MetricWords;
  regionName: (code: string) => string;
}) {
  const t = useTranslations("describe");
  const tLegend = useTranslations("legend");
  const locale = useLocale();
  const trpc = useTRPC();
  const { number, percent, tonnesText } = useFormats();
  const [isCopied, setCopied] = useState(false);
  const before = area.years[area.years.indexOf(view.year) - 1];
  // Regions are easier named than cells: ranks are of counties where cells are looked at.
  const reason = missingReason(area, view, view.year);
  const enabled = reason === null;
  const ranked: ViewKey = view.unit === "cell" ? { ...view, unit: "county", hidden: [] } : view;
  const top = useQuery({ ...trpc.view.table.queryOptions({ view: ranked, order: "largest", limit: NAMED }), enabled });
  const bottom = useQuery({
    ...trpc.view.table.queryOptions({ view: ranked, order: "smallest", limit: NAMED }),
    enabled,
  });
  const whole = useQuery({ ...trpc.view.table.queryOptions({ view, limit: 0 }), enabled });
  const earlier = useQuery({
    ...trpc.view.table.queryOptions({ view: { ...view, year: before ?? view.year }, limit: 0 }),
    enabled: enabled && before !== undefined && view.metric !== "change",
  });
  const place = regionName(view.regionCode ?? area.id);
  if (reason !== null)
    return (
      <p className="select-text leading-relaxed" data-testid="description">
        {t("nothing", { place, year: view.year, metric: words.name })}
        {locale === "zh-CN" ? "" : " "}
        {tLegend(`reason.${reason}`, { year: view.year })}
      </p>
    );
  const error = top.error ?? bottom.error ?? whole.error;
  if (error) return <ErrorNote error={error} what={t("notLoaded")} onRetry={() => void whole.refetch()} />;
  if (!top.data || !bottom.data || !whole.data) return <Skeleton className="h-32" />;

  const list = (rows: readonly ViewRow[]) =>
    rows
      .filter(({ value }) => value !== null)
      .map(({ regionCode, value }) => t("item", { place: regionName(regionCode), value: words.value(value) }))
      .join(t("comma"));
  const isRankable = view.metric !== "dominant" && view.regionCode !== top.data.rows[0]?.regionCode;
  const { total, sum, count, unfilteredCount, noData, resultCode } = whole.data;
  const previous = earlier.data?.total ?? null;
  const difference = total !== null && previous !== null ? total - previous : null;
  const sentences = [
    total === null
      ? t("noTotal", { place, year: view.year, metric: words.name })
      : t("total", { place, year: view.year, metric: words.name, value: words.value(total) }),
    difference !== null && isSummable(view.metric)
      ? difference === 0
        ? t("same", { year: before ?? 0 })
        : t(difference > 0 ? "more" : "less", {
            year: before ?? 0,
            amount: tonnesText(Math.abs(difference)),
            share: previous === null || previous === 0 ? "—" : percent(Math.abs(difference / previous)),
          })
      : "",
    isRankable && top.data.count > 1 ? t("highest", { list: list(top.data.rows) }) : "",
    isRankable && top.data.count > NAMED ? t("lowest", { list: list(bottom.data.rows) }) : "",
    count < unfilteredCount ? t("filtered", { count, all: number(unfilteredCount, 0) }) : "",
    count > 0 && count < unfilteredCount && sum !== null ? t("filteredSum", { value: words.value(sum) }) : "",
    noData > 0 ? t("noData", { count: noData }) : "",
    area.synthetic ? t("synthetic") : "",
    t("code", { code: resultCode, unit: area.coefficientSet.unitText }),
  ].filter(Boolean);
  const text = sentences.join(locale === "zh-CN" ? "" : " ");
  return (
    <div>
      <p className="select-text leading-relaxed" data-testid="description">
        {text}
      </p>
      <button
        type="button"
        className={`${BUTTON_CLASS} mt-2 h-8`}
        onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
      >
        {isCopied ? t("copied") : t("copy")}
      </button>
    </div>
  );
}
