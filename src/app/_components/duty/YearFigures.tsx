"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Block } from "./Block.tsx";
import { Sparkline } from "../charts/Sparkline.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { Provenance } from "../provenance/Provenance.tsx";
import { changeWords } from "../story/changeWords.ts";
import { rootCodeOf } from "../story/rootCodeOf.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";

const KEYS = [
  { key: "net", field: "netEmissionT", colour: "var(--net)" },
  { key: "emission", field: "emissionT", colour: "var(--emission)" },
  { key: "sequestration", field: "sequestrationT", colour: "var(--sequestration)" },
] as const;

/** The newest year's account against the year before, one line a figure. */
export function YearFigures({
  area,
  regionCode,
  regionName,
}: {
  area: AreaView;
  regionCode: string | null;
  regionName: (code: string) => string;
}) {
  const t = useTranslations("figures");
  const tDuty = useTranslations("duty");
  const trpc = useTRPC();
  const formats = useFormats();
  const code = regionCode ?? rootCodeOf(area);
  const series = useQuery(trpc.region.series.queryOptions({ areaId: area.id, regionCode: code }));
  const years = series.data ?? [];
  const now = years.at(-1);
  const before = years.at(-2);
  return (
    <Block title={tDuty("figures", { place: regionName(code), year: area.years[area.years.length - 1] })}>
      {series.isPending ? <Skeleton className="m-3 h-24" /> : null}
      {series.error ? (
        <div className="p-3">
          <ErrorNote error={series.error} what={t("notLoaded")} onRetry={() => void series.refetch()} />
        </div>
      ) : null}
      {now ? (
        <dl className="divide-y divide-line px-3">
          {KEYS.map(({ key, field, colour }) => {
            const { value, unit } = formats.tonnes(now[field]);
            const words = changeWords(t, formats, now[field], before?.[field] ?? null, before?.year ?? null);
            return (
              <div key={key} className="grid grid-cols-[minmax(0,1fr)_auto_88px] items-center gap-3 py-2">
                <dt className="min-w-0">
                  {t(key)}
                  <span className="ml-0.5 inline-block print:hidden">
                    <Provenance areaId={area.id} regionCode={code} year={now.year} label={t(key)} />
                  </span>
                  <span className="block text-[12px] tabular-nums text-muted">
                    {words.direction === "none" ? "" : words.direction === "up" ? "▲ " : "▼ "}
                    {words.change}
                  </span>
                </dt>
                <dd className="whitespace-nowrap text-right tabular-nums">
                  <span className="text-[20px] font-semibold leading-6">{value}</span>{" "}
                  <span className="text-[12px] text-muted">{unit}</span>
                </dd>
                <dd aria-hidden="true">
                  <Sparkline
                    values={years.map((of) => of[field])}
                    marked={years.length - 1}
                    colour={colour}
                    width={88}
                    height={28}
                  />
                </dd>
              </div>
            );
          })}
        </dl>
      ) : null}
    </Block>
  );
}
