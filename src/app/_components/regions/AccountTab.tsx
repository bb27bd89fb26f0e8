"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { PairReceipt } from "./PairReceipt.tsx";
import type { ProfileProps } from "./profileProps.ts";
import { useChartSource } from "../charts/useChartSource.ts";
import { Section } from "../data/Section.tsx";
import { Provenance } from "../provenance/Provenance.tsx";
import { AccountStory } from "../story/AccountStory.tsx";
import { useTRPC } from "../../_trpc/client.tsx";

/** Emission, sequestration and net over the years, and the year's change as a bill. */
export function AccountTab(props: ProfileProps) {
  const { area, region, series, year, onYear, regionName } = props;
  const t = useTranslations("profile");
  const trpc = useTRPC();
  const alerts = useQuery(trpc.alert.list.queryOptions({ areaId: area.id, limit: 1000 }));
  const ownAlerts = alerts.data?.filter(({ regionCode }) => regionCode === region.code) ?? [];
  const file = useChartSource(area, "series", regionName(region.code));
  const origin = { areaId: area.id, regionCode: region.code };
  const budget = series.find((of) => of.year === year);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <section aria-label={t("tabs.account")} className="rounded-md border border-line bg-raised">
        <AccountStory
          years={series}
          year={year}
          legend={area.legend}
          onYear={onYear}
          file={file}
          origin={origin}
          alertYears={[...new Set(ownAlerts.map((alert) => alert.year))]}
        />
      </section>
      {budget !== undefined && budget.fromYear !== null ? (
        <Section
          title={t("receipt", { from: budget.fromYear, to: year })}
          note={t("receiptNote")}
          origin={<Provenance {...origin} {...{ year, fromYear: budget.fromYear }} label={t("receiptNone")} />}
        >
          <PairReceipt {...props} budget={budget} fromYear={budget.fromYear} />
        </Section>
      ) : (
        <Section title={t("receiptNone")} note={t("firstYear", { year })}>
          {null}
        </Section>
      )}
    </div>
  );
}
