"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { StockDensities } from "./StockDensities.tsx";
import { Section } from "../data/Section.tsx";
import { SELECT_CLASS } from "../frame/controls.ts";
import { RegionPicker } from "../frame/RegionPicker.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { rootCodeOf } from "../story/rootCodeOf.ts";
import { WideTable } from "../frame/WideTable.tsx";
import { nameIn } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import { sourceIn } from "@/contract/format/sourceIn.ts";

/** Carbon stocks: tonnes that are stored or released once, on a page and in units of their own. */
export function StockPanel({ area }: { area: AreaView }) {
  const t = useTranslations("coefficients");
  const trpc = useTRPC();
  const locale = useLocale();
  const sets = useQuery(trpc.stock.sets.queryOptions());
  const [chosen, setChosen] = useState<string | null>(null);
  const [region, setRegion] = useState<string | null>(null);
  const code = region ?? rootCodeOf(area);
  if (sets.error) return <ErrorNote error={sets.error} what={t("notLoaded")} onRetry={() => void sets.refetch()} />;
  if (!sets.data) return <Skeleton className="h-96" />;
  const set = sets.data.find(({ id }) => id === chosen) ?? sets.data.at(0);
  return (
    <div className="flex flex-col gap-4">
      <p role="note" className="rounded-md border border-line bg-warn-soft px-3 py-2 text-[13px]">
        {t("stockNote")}
      </p>
      <div className="flex flex-wrap gap-3">
        <select
          className={SELECT_CLASS}
          aria-label={t("densityTable")}
          value={set?.id ?? ""}
          onChange={(event) => setChosen(event.target.value)}
        >
          {sets.data.map((each) => (
            <option key={each.id} value={each.id}>
              {nameIn(locale, each)}
            </option>
          ))}
        </select>
        <RegionPicker area={area} value={region} onChange={setRegion} />
      </div>
      {set ? (
        <div className="grid items-start grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-2">
          <Section title={t("stockAccount")} note={t("stockAccountNote", { unit: set.unitText })}>
            <Account areaId={area.id} regionCode={code} stockSetId={set.id} />
          </Section>
          <Section title={t("densities")} note={sourceIn(locale, set.source)}>
            <StockDensities key={set.id} set={set} onSaved={setChosen} />
          </Section>
        </div>
      ) : null}
    </div>
  );
}

function Account(key: { areaId: string; regionCode: string; stockSetId: string }) {
  const t = useTranslations("coefficients");
  const trpc = useTRPC();
  const { tonnesText } = useFormats();
  const account = useQuery(trpc.stock.account.queryOptions(key));
  if (account.error) return <ErrorNote error={account.error} what={t("notLoaded")} />;
  if (!account.data) return <Skeleton className="h-64" />;
  const pairOf = new Map(account.data.pairs.map((pair) => [pair.year, pair]));
  return (
    <WideTable className="max-h-[560px] overflow-y-auto">
      <table className="w-full min-w-[440px] text-[13px] tabular-nums">
        <thead className="sticky top-0 bg-raised text-[12px] text-muted">
          <tr className="border-b border-line [&>th]:py-1 [&>th]:pr-3 [&>th]:text-right [&>th]:font-normal">
            <th scope="col" className="!text-left">
              {t("year")}
            </th>
            <th scope="col">{t("storedInAll")}</th>
            <th scope="col">{t("releasedOnce")}</th>
            <th scope="col">{t("storedOnce")}</th>
            <th scope="col">{t("netReleaseOnce")}</th>
          </tr>
        </thead>
        <tbody>
          {account.data.years.map(({ year, stored }) => {
            const pair = pairOf.get(year);
            return (
              <tr key={year} className="border-b border-line last:border-0 [&>td]:py-1 [&>td]:pr-3 [&>td]:text-right">
                <td className="!text-left">{year}</td>
                <td>{tonnesText(stored.oneOffT)}</td>
                <td>{tonnesText(pair?.released.oneOffT ?? null)}</td>
                <td>{tonnesText(pair?.stored.oneOffT ?? null)}</td>
                <td>{tonnesText(pair?.netRelease.oneOffT ?? null, true)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </WideTable>
  );
}
