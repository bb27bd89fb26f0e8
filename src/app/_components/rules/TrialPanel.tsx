"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { TrialChart } from "./TrialChart.tsx";
import { LevelMark } from "../alerts/LevelMark.tsx";
import { ChartDownloads } from "../charts/ChartDownloads.tsx";
import { useChartSource } from "../charts/useChartSource.ts";
import { EmptyNote, ErrorNote, Skeleton } from "../frame/states.tsx";
import { rootCodeOf } from "../story/rootCodeOf.ts";
import { useRegionName } from "../story/useRegionName.ts";
import { useFormats } from "../../_format/useFormats.ts";
import type { AreaView } from "@/contract/area.ts";
import type { BackTestFire, BackTestResult, BackTestView } from "@/contract/backTest.ts";
import { measureText } from "@/contract/format/measureText.ts";

const HEAD = "border-b border-line text-left text-[12px] text-muted [&>th]:py-1 [&>th]:pr-3 [&>th]:font-normal";

/** What a draft would have done, beside the version in use. */
export function TrialPanel({ area, trial }: { area: AreaView; trial: BackTestView | null }) {
  const t = useTranslations("rules");
  if (trial === null) return <EmptyNote title={t("trialNone")} />;
  if (trial.state === "pending")
    return (
      <div role="status">
        <p className="mb-2 text-muted">{t("trying")}</p>
        <Skeleton className="h-40" />
      </div>
    );
  if (trial.result === null)
    return <ErrorNote error={null} what={trial.errorMessage ?? trial.errorCode ?? t("trialFailed")} />;
  return <Trial key={trial.id} area={area} trial={trial} result={trial.result} />;
}

function Trial({ area, trial, result }: { area: AreaView; trial: BackTestView; result: BackTestResult }) {
  const t = useTranslations("rules");
  const { number } = useFormats();
  const { draft, current } = result;
  const regionName = useRegionName(area);
  const file = useChartSource(area, "series", regionName(rootCodeOf(area)));
  const legend = [
    { label: t("draft"), colour: "var(--accent)" },
    ...(current === null ? [] : [{ label: t("current"), colour: "transparent" }]),
  ];
  const last = draft.years.findLast(({ fires }) => fires.length > 0) ?? draft.years.at(-1);
  const [year, setYear] = useState(last?.year ?? null);
  return (
    <div className="flex flex-col gap-3" data-testid="trial">
      <div className="text-[13px]">
        <p className="font-semibold" data-testid="trial-draft">
          {t("trialHead", { fires: draft.fires, regions: draft.regions, messages: draft.messages })}
        </p>
        {current === null ? null : (
          <p className="text-muted">
            {t("trialCurrent", { fires: current.fires, regions: current.regions, messages: current.messages })}
          </p>
        )}
        <p className="text-[12px] text-muted">
          {t("trialTime", { units: number(result.units, 0), ms: number(trial.durationMs, 0) })}
          {result.recipients === 0 ? ` · ${t("noRecipients")}` : ""}
        </p>
      </div>
      <ChartDownloads facts={{ title: t("chart"), unit: "", source: file.source, legend }}>
        <TrialChart result={result} year={year} onYear={setYear} />
      </ChartDownloads>
      {draft.years.some(({ role }) => role === "baseline") ? (
        <p className="text-[12px] text-muted">{t("baselineNote")}</p>
      ) : null}
      {year === null ? null : <YearFires area={area} result={result} year={year} />}
    </div>
  );
}

/** Which regions fire in a year, and what is different from the version in use. */
function YearFires({ area, result, year }: { area: AreaView; result: BackTestResult; year: number }) {
  const t = useTranslations("rules");
  const regionName = useRegionName(area);
  const formats = useFormats();
  const of = (side: BackTestResult["current"]) => side?.years.find((each) => each.year === year);
  const [now, before] = [of(result.draft), of(result.current)];
  const known = new Set(before?.fires.map(({ regionCode }) => regionCode));
  const fires = now?.fires ?? [];
  const gone = (before?.fires ?? []).filter(({ regionCode }) => !fires.some((each) => each.regionCode === regionCode));
  const withUnits = [...fires, ...gone].some(({ units }) => units > 1);
  const row = (fire: BackTestFire, mark: string) => (
    <tr key={`${fire.regionCode} ${mark}`} className="border-b border-line [&>td]:py-1 [&>td]:pr-3">
      <td>{regionName(fire.regionCode)}</td>
      <td>
        <LevelMark level={fire.level} />
      </td>
      <td className="text-right">{measureText(fire.value, fire.unit, formats)}</td>
      <td className="text-right">{measureText(fire.limit, fire.unit, formats)}</td>
      {withUnits ? <td className="text-right">{formats.number(fire.units, 0)}</td> : null}
      <td className="text-muted">{mark}</td>
    </tr>
  );
  return (
    <div>
      <h3 className="text-[13px] font-semibold">
        {t("firesOf", { year })}{" "}
        <span className="font-normal text-muted">
          {t("evaluatedOf", { evaluated: now?.evaluated ?? 0, regions: now?.regions ?? 0 })} · {t("messages")}{" "}
          {now?.messages ?? 0} · {t("pending")} {now?.pending ?? 0}
        </span>
      </h3>
      <div className="max-h-72 overflow-auto" tabIndex={0} role="region" aria-label={t("firesOf", { year })}>
        <table className="w-full min-w-[460px] text-[13px] tabular-nums">
          <thead className="sticky top-0 bg-raised">
            <tr className={HEAD}>
              <th scope="col">{t("regionsFired")}</th>
              <th scope="col">{t("warning")}</th>
              <th scope="col" className="!text-right">
                {t("value")}
              </th>
              <th scope="col" className="!text-right">
                {t("limit")}
              </th>
              {withUnits ? (
                <th scope="col" className="!text-right">
                  {t("units")}
                </th>
              ) : null}
              <th scope="col">{result.current === null ? "" : t("current")}</th>
            </tr>
          </thead>
          <tbody>
            {fires.map((fire) =>
              row(fire, result.current === null ? "" : known.has(fire.regionCode) ? t("same") : t("fresh")),
            )}
            {gone.map((fire) => row(fire, t("gone")))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
