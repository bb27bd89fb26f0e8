"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { studyParameters, type SetThresholdState, type ThresholdState } from "./thresholdState.ts";
import { TrendText } from "./TrendText.tsx";
import { FigureTable } from "../analysis/FigureTable.tsx";
import { useAnalysis } from "../analysis/useAnalysis.ts";
import { useStatText } from "../analysis/useStatText.ts";
import { Section } from "../data/Section.tsx";
import { LINK_CLASS } from "../frame/controls.ts";
import { EmptyNote, ErrorNote, Skeleton } from "../frame/states.tsx";
import { useRegionName } from "../story/useRegionName.ts";
import { RiskMark } from "../tables/RiskMark.tsx";
import { WideTable } from "../frame/WideTable.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { localePath } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";

/** Who is shortly below a limit, and when a trend would reach it. */
export function NearTab({
  area,
  state,
  setState,
}: {
  area: AreaView;
  state: ThresholdState;
  setState: SetThresholdState;
}) {
  return (
    <div className="flex flex-col gap-4">
      <NearCountyTable area={area} />
      <NearCells area={area} state={state} setState={setState} />
    </div>
  );
}

function NearCountyTable({ area }: { area: AreaView }) {
  const t = useTranslations("thresholds");
  const locale = useLocale();
  const trpc = useTRPC();
  const nameOf = useRegionName(area);
  const { percent } = useFormats();
  const { figure } = useStatText();
  const near = useQuery(trpc.threshold.near.queryOptions({ areaId: area.id }));
  if (near.error) return <ErrorNote error={near.error} what={t("notLoaded")} onRetry={() => void near.refetch()} />;
  if (!near.data) return <Skeleton className="h-64" />;
  const { year, counties, trendYears } = near.data;
  if (year === null) return <EmptyNote title={t("tooShort")}>{t("tooShortWhy")}</EmptyNote>;
  const count = counties.filter(({ isNear }) => isNear).length;
  return (
    <Section
      title={t("nearCounties", { year: String(year), count })}
      note={t("nearCountiesNote", { years: trendYears })}
    >
      {counties.length === 0 ? (
        <p>{t("nobodyBelow")}</p>
      ) : (
        <WideTable className="max-h-[520px] overflow-y-auto">
          <FigureTable
            label={t("nearCounties", { year: String(year), count })}
            head={[t("county"), t("levelNow"), t("value"), t("nextLimit"), t("share"), t("yearsLeft")]}
            rows={counties.map((county) => ({
              key: county.regionCode,
              cells: [
                <Link
                  key="county"
                  className={`${LINK_CLASS} inline-block min-h-6`}
                  href={`${localePath(locale, `/regions/${county.regionCode}`)}?a=${area.id}&y=${year}`}
                >
                  {nameOf(county.regionCode)}
                </Link>,
                <RiskMark key="level" level={county.level} />,
                figure(county.value, 3),
                figure(county.limit, 3),
                county.ratio === null ? (
                  "—"
                ) : county.isNear ? (
                  <b key="ratio" className="rounded bg-warn-soft px-1.5 font-semibold text-warn">
                    {percent(county.ratio, 0)}
                  </b>
                ) : (
                  percent(county.ratio, 0)
                ),
                <TrendText key="trend" trend={county.trend} />,
              ],
            }))}
          />
        </WideTable>
      )}
      <p className="mt-2 max-w-[90ch] text-[12px] text-muted">{t("trendNote")}</p>
    </Section>
  );
}

function NearCells({ area, state, setState }: { area: AreaView; state: ThresholdState; setState: SetThresholdState }) {
  const t = useTranslations("thresholds");
  const { number, percent } = useFormats();
  const { figure } = useStatText();
  const parameters = studyParameters(area, { ...state, level: "cell" });
  const { result } = useAnalysis<"thresholds">(parameters);
  const study = result?.methods.find(({ method }) => method === state.m);
  if (!parameters) return null;
  return (
    <Section title={t("nearCells", { year: String(parameters.units.year) })} note={t("nearCellsNote")}>
      {study ? (
        <>
          <p>{t("nearCellCount", { count: number(study.nearCount, 0), shown: number(study.near.length, 0) })}</p>
          <WideTable className="mt-2 max-h-96 overflow-y-auto">
            <FigureTable
              label={t("nearCells", { year: String(parameters.units.year) })}
              head={[t("cell"), t("levelNow"), t("value"), t("nextLimit"), t("share")]}
              rows={study.near.map(({ code, name, level, value, limit, ratio }) => ({
                key: code,
                cells: [
                  name,
                  <RiskMark key="level" level={level} />,
                  figure(value, 3),
                  figure(limit, 3),
                  percent(ratio, 1),
                ],
              }))}
            />
          </WideTable>
        </>
      ) : (
        <EmptyNote title={t("noStudy")}>
          <button
            type="button"
            className={`${LINK_CLASS} min-h-6`}
            onClick={() => void setState({ tab: "compare", level: "cell" })}
          >
            {t("toStudy")}
          </button>
        </EmptyNote>
      )}
    </Section>
  );
}
