"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { ProfileProps } from "./profileProps.ts";
import { Section } from "../data/Section.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { MatrixTable } from "../tables/MatrixTable.tsx";
import { TransitionTable } from "../tables/TransitionTable.tsx";
import { useTRPC } from "../../_trpc/client.tsx";

const UNITS = ["ha", "t"] as const;
const LONGEST_LIST = 20;

/** What became what between the year and the one before it. */
export function TransitionsTab({ area, region, series, year }: ProfileProps) {
  const t = useTranslations("profile");
  const tMatrix = useTranslations("matrix");
  const tFigures = useTranslations("figures");
  const trpc = useTRPC();
  const [unit, setUnit] = useState<(typeof UNITS)[number]>("ha");
  const fromYear = series.find((of) => of.year === year)?.fromYear ?? null;
  const transitions = useQuery({
    ...trpc.region.transitions.queryOptions({
      ...{ areaId: area.id, regionCode: region.code, year },
      fromYear: fromYear ?? year,
    }),
    enabled: fromYear !== null,
  });
  if (fromYear === null) return <p className="text-muted">{t("firstYear", { year })}</p>;
  if (transitions.error)
    return (
      <ErrorNote error={transitions.error} what={tFigures("notLoaded")} onRetry={() => void transitions.refetch()} />
    );
  if (!transitions.data) return <Skeleton className="h-96" />;
  return (
    <div className="flex flex-col gap-4">
      <Section title={t("matrix", { from: fromYear, to: year })} note={tMatrix("note")}>
        <div role="group" aria-label={tMatrix("unit")} className="mb-2 flex w-fit rounded-md border border-line">
          {UNITS.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={unit === each}
              onClick={() => setUnit(each)}
              className="h-8 px-3 text-[13px] hover:bg-sunken aria-pressed:bg-accent-soft aria-pressed:font-semibold aria-pressed:text-accent"
            >
              {tMatrix(`units.${each}`)}
            </button>
          ))}
        </div>
        <MatrixTable legend={area.legend} transitions={transitions.data} unit={unit} />
      </Section>
      <Section title={tFigures("transitionsOf", { from: fromYear, to: year })}>
        <TransitionTable legend={area.legend} transitions={transitions.data} limit={LONGEST_LIST} />
      </Section>
    </div>
  );
}
