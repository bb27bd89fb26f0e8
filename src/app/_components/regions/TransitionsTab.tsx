"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { ProfileProps } from "./profileProps.ts";
import { MATRIX_UNITS, type MatrixUnit } from "../compare/compareNames.ts";
import { transitionPath } from "../compare/compareSides.ts";
import { Section } from "../data/Section.tsx";
import { ChoiceBar } from "../frame/ChoiceBar.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { Provenance } from "../provenance/Provenance.tsx";
import { MatrixTable } from "../tables/MatrixTable.tsx";
import { TransitionTable } from "../tables/TransitionTable.tsx";
import { localePath } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";

const LONGEST_LIST = 20;

/** What became what between the year and the one before it. */
export function TransitionsTab({ area, region, series, year }: ProfileProps) {
  const t = useTranslations("profile");
  const tMatrix = useTranslations("matrix");
  const tFigures = useTranslations("figures");
  const locale = useLocale();
  const trpc = useTRPC();
  const [unit, setUnit] = useState<MatrixUnit>("ha");
  const fromYear = series.find((of) => of.year === year)?.fromYear ?? null;
  const transitions = useQuery({
    ...trpc.region.transitions.queryOptions({
      ...{ areaId: area.id, regionCode: region.code, year },
      fromYear: fromYear ?? year,
    }),
    enabled: fromYear !== null,
  });
  const isArea = region.level === "area";
  if (fromYear === null) return <p className="text-muted">{t("firstYear", { year })}</p>;
  if (transitions.error)
    return (
      <ErrorNote error={transitions.error} what={tFigures("notLoaded")} onRetry={() => void transitions.refetch()} />
    );
  if (!transitions.data) return <Skeleton className="h-96" />;
  const regionCode = isArea ? null : region.code;
  const hrefOf = (from: number, to: number) =>
    localePath(locale, transitionPath(area, { from, to, fromYear, year, regionCode }));
  const origin = { areaId: area.id, regionCode: region.code, year, fromYear };
  const matrixTitle = t("matrix", { from: fromYear, to: year });
  const listTitle = tFigures("transitionsOf", { from: fromYear, to: year });
  return (
    <div className="flex flex-col gap-4">
      <Section title={matrixTitle} note={tMatrix("note")} origin={<Provenance {...origin} label={matrixTitle} />}>
        <ChoiceBar
          label={tMatrix("unit")}
          choices={MATRIX_UNITS.map((key) => ({ key, label: tMatrix(`units.${key}`) }))}
          current={unit}
          onChoose={setUnit}
          className="mb-2"
        />
        <MatrixTable legend={area.legend} transitions={transitions.data} unit={unit} hrefOf={hrefOf} />
      </Section>
      <Section title={listTitle} origin={<Provenance {...origin} label={listTitle} />}>
        <TransitionTable legend={area.legend} transitions={transitions.data} limit={LONGEST_LIST} hrefOf={hrefOf} />
      </Section>
    </div>
  );
}
