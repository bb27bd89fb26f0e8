"use client";

import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "use-intl";
import { ComparisonFile } from "./ComparisonFile.tsx";
import { MATRIX_UNITS, type MatrixUnit } from "./compareNames.ts";
import { transitionPath } from "./compareSides.ts";
import { PairOrigin } from "./PairOrigin.tsx";
import type { PairFigures } from "./PairPart.tsx";
import { ChoiceBar } from "../frame/ChoiceBar.tsx";
import { loadPart } from "../frame/loadPart.ts";
import { Skeleton } from "../frame/states.tsx";
import { rootCodeOf } from "../story/rootCodeOf.ts";
import { MatrixTable } from "../tables/MatrixTable.tsx";
import { TransitionTable } from "../tables/TransitionTable.tsx";
import { localePath } from "../../_i18n/locales.ts";
import type { AreaView } from "@/contract/area.ts";
import type { PairKey } from "@/contract/pair.ts";

const SankeyChart = dynamic(
  () => loadPart(() => import("../charts/SankeyChart.tsx")).then((module) => module.SankeyChart),
  {
    ssr: false,
    loading: () => <Skeleton className="h-60" />,
  },
);
const LONGEST_LIST = 90;

/** What became what between two years: the matrix, the same as streams, and the largest changes; each leads to its places. */
export function TransitionPart({
  area,
  pair,
  figures,
  regionCode,
  name,
  unit,
  onUnit,
}: {
  area: AreaView;
  pair: PairKey;
  figures: PairFigures;
  /** `null` = the whole area. */
  regionCode: string | null;
  name: string;
  unit: MatrixUnit;
  onUnit: (unit: MatrixUnit) => void;
}) {
  const t = useTranslations("compare");
  const tMatrix = useTranslations("matrix");
  const tFigures = useTranslations("figures");
  const tPair = useTranslations("pair");
  const locale = useLocale();
  const { fromYear, year } = pair;
  const origin = (label: string) => (
    <PairOrigin pair={pair} regionCode={regionCode ?? rootCodeOf(area)} label={label} />
  );
  const hrefOf = (from: number, to: number) =>
    localePath(locale, transitionPath(area, { from, to, fromYear, year, regionCode }));
  return (
    <div className="flex flex-col gap-4">
      <section aria-label={t("matrix")}>
        <div className="mb-1 flex flex-wrap items-center gap-2">
          <h2 className="font-semibold">{t("matrix")}</h2>
          {origin(t("matrix"))}
          <ChoiceBar
            label={tMatrix("unit")}
            choices={MATRIX_UNITS.map((key) => ({ key, label: tMatrix(`units.${key}`) }))}
            current={unit}
            onChoose={onUnit}
            size="small"
            className="ml-auto"
          />
        </div>
        <MatrixTable legend={area.legend} transitions={figures.transitions} unit={unit} hrefOf={hrefOf} />
        <p className="mt-1 text-[12px] text-muted">
          {tMatrix("note")} {t("matrixLinks")}
        </p>
        <ComparisonFile pair={pair} part="transitions" regionCode={regionCode} />
      </section>
      <section aria-label={t("sankey")}>
        <div className="mb-1 flex items-center gap-2">
          <h2 className="font-semibold">{t("sankey")}</h2>
          {origin(t("sankey"))}
        </div>
        <SankeyChart
          legend={area.legend}
          transitions={figures.transitions}
          labels={[String(fromYear), String(year)]}
          hrefOf={hrefOf}
          file={{ title: t("sankeyTitle", { name, from: fromYear, to: year }), source: [area.coefficientSet.unitText] }}
        />
      </section>
      <section aria-label={tFigures("transitions")}>
        <div className="mb-1 flex items-center gap-2">
          <h2 className="font-semibold">{tFigures("transitions")}</h2>
          {origin(tFigures("transitions"))}
        </div>
        <TransitionTable legend={area.legend} transitions={figures.transitions} limit={LONGEST_LIST} hrefOf={hrefOf} />
        <p className="mt-1 text-[12px] text-muted">{tPair("basis")}</p>
      </section>
    </div>
  );
}
