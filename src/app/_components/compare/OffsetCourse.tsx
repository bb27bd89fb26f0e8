"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { loadPart } from "../frame/loadPart.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { Provenance } from "../provenance/Provenance.tsx";
import { FigureTable } from "../tables/FigureTable.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";

const OffsetChart = dynamic(
  () => loadPart(() => import("../charts/OffsetChart.tsx")).then((module) => module.OffsetChart),
  {
    ssr: false,
    loading: () => <Skeleton className="h-56" />,
  },
);

/** How far reduction offset increment in every period of the series, as a course and as its table. */
export function OffsetCourse({
  area,
  regionCode,
  name,
  marked,
}: {
  area: AreaView;
  regionCode: string;
  name: string;
  /** Years between which is compared. */
  marked: readonly [number, number];
}) {
  const t = useTranslations("compare");
  const tPair = useTranslations("pair");
  const tFigures = useTranslations("figures");
  const trpc = useTRPC();
  const { number, scaleFor, unitOf } = useFormats();
  const course = useQuery(trpc.space.offsetRatios.queryOptions({ areaId: area.id, regionCode }));
  if (course.error)
    return <ErrorNote error={course.error} what={tFigures("notLoaded")} onRetry={() => void course.refetch()} />;
  if (!course.data) return <Skeleton className="h-56" />;
  const { data } = course;
  const scale = scaleFor(Math.max(0, ...data.flatMap(({ incrementT, reductionT }) => [incrementT, reductionT])));
  const digits = scale.divisor > 1 ? 3 : 1;
  const undefinedPeriods = data
    .filter(({ offsetRatio }) => offsetRatio === null)
    .map(({ fromYear, year }) => `${fromYear}–${year}`);
  if (data.length === 0) return <p className="text-muted">{t("offsetNone")}</p>;
  return (
    <>
      <OffsetChart
        periods={data}
        marked={marked}
        file={{ title: t("offsetCourseOf", { name }), source: [area.coefficientSet.unitText] }}
      />
      {undefinedPeriods.length > 0 ? (
        <p className="text-[12px] text-muted" data-testid="offset-gaps">
          {t("offsetGaps", { count: undefinedPeriods.length, periods: undefinedPeriods.join(t("listComma")) })}
        </p>
      ) : null}
      <details className="mt-2">
        <summary className="min-h-6 cursor-pointer text-[13px] text-accent">{t("asTable")}</summary>
        <FigureTable
          label={t("offsetCourse")}
          columns={[
            { key: "period", label: t("period") },
            { key: "increment", label: t("incrementIn", { unit: unitOf(scale) }) },
            { key: "reduction", label: t("reductionIn", { unit: unitOf(scale) }) },
            { key: "ratio", label: tPair("offset") },
          ]}
        >
          <tbody>
            {data.map(({ fromYear, year, incrementT, reductionT, offsetRatio }) => (
              <tr key={year} className="border-b border-line last:border-0" data-period={`${fromYear}-${year}`}>
                <th scope="row" className="py-1 text-left font-normal">
                  {fromYear}–{year}
                  <Provenance
                    {...{ areaId: area.id, regionCode, year, fromYear }}
                    label={t("offsetCourseOf", { name })}
                  />
                </th>
                <td className="py-1 text-right">{number(incrementT / scale.divisor, digits)}</td>
                <td className="py-1 text-right">{number(reductionT / scale.divisor, digits)}</td>
                <td className="py-1 text-right">
                  {offsetRatio === null ? tPair("noOffset") : `${number(100 * offsetRatio, 1)} %`}
                </td>
              </tr>
            ))}
          </tbody>
        </FigureTable>
      </details>
    </>
  );
}
