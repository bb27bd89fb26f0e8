"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import type { ProfileProps } from "./profileProps.ts";
import { Section } from "../data/Section.tsx";
import { LINK_CLASS } from "../frame/controls.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { FigureTable } from "../tables/FigureTable.tsx";
import { RiskMark } from "../tables/RiskMark.tsx";
import { WideTable } from "../frame/WideTable.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { localePath, nameIn } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { RegionZone } from "@/contract/figures.ts";

/** Risk zones of the region with where they came from, the year looked at first. */
export function ZonesTab({ area, region, year, onYear, regionName }: ProfileProps) {
  const t = useTranslations("profile");
  const tZones = useTranslations("zones");
  const tFigures = useTranslations("figures");
  const locale = useLocale();
  const trpc = useTRPC();
  const { number } = useFormats();
  const zones = useQuery(trpc.zone.ofRegion.queryOptions({ areaId: area.id, regionCode: region.code }));
  if (zones.error)
    return <ErrorNote error={zones.error} what={tFigures("notLoaded")} onRetry={() => void zones.refetch()} />;
  if (!zones.data) return <Skeleton className="h-64" />;
  const isJudged = area.yearDetails.find((of) => of.year === year)?.role === "judged";
  const names = new Map(area.legend.map((entry) => [entry.code, nameIn(locale, entry)]));
  const topOf = ({ topTransitions: [top] }: RegionZone) =>
    top === undefined ? "—" : `${names.get(top.fromCode) ?? top.fromCode} → ${names.get(top.toCode) ?? top.toCode}`;
  const counts = new Map<number, number>();
  for (const zone of zones.data) counts.set(zone.year, (counts.get(zone.year) ?? 0) + 1);
  const shown = zones.data.filter((zone) => zone.year === year);
  return (
    <div className="flex flex-col gap-4">
      <Section
        title={tZones("count", { year, count: shown.length })}
        note={isJudged ? undefined : t("notJudgedYear", { year })}
      >
        {shown.length === 0 ? null : (
          <WideTable>
            <FigureTable
              columns={[
                { key: "zone", label: t("zone") },
                { key: "place", label: tZones("place"), align: "left" },
                { key: "level", label: t("level"), align: "left" },
                { key: "cells", label: tZones("cells") },
                { key: "area", label: tZones("area") },
                { key: "change", label: t("changeT") },
                { key: "top", label: t("largest"), align: "left" },
                { key: "lineage", label: t("lineage"), align: "left" },
                { key: "next", label: t("nextYear"), align: "left" },
              ]}
            >
              <tbody>
                {shown.map((zone) => (
                  <tr key={zone.zone} className="border-b border-line last:border-0">
                    <th scope="row" className="whitespace-nowrap py-1 pr-3 text-left font-normal">
                      <Link
                        className={`${LINK_CLASS} inline-flex min-h-6 items-center`}
                        href={`${localePath(locale, "/map")}?a=${area.id}&y=${year}&m=risk&sel=z:${zone.zone}`}
                      >
                        {t("zoneNumber", { year, zone: zone.zone })}
                      </Link>
                    </th>
                    <td className="whitespace-nowrap py-1 pl-2 pr-3">{regionName(zone.countyCode)}</td>
                    <td className="whitespace-nowrap py-1 pl-2 pr-3">
                      <RiskMark level={zone.level} />
                    </td>
                    <td className="py-1 pl-3 text-right">{number(zone.cellCount, 0)}</td>
                    <td className="py-1 pl-3 text-right">{number(zone.areaHa, 0)}</td>
                    <td className="py-1 pl-3 text-right">{number(zone.changeT, 1, true)}</td>
                    <td className="whitespace-nowrap py-1 pl-2 pr-3">{topOf(zone)}</td>
                    <td className="whitespace-nowrap py-1 pl-2">
                      {t(`lineageKind.${zone.lineage.kind}`)}
                      {zone.lineage.previous.length > 0 ? (
                        <span className="text-muted">
                          {" "}
                          {t("from", { zones: zone.lineage.previous.map((each) => `#${each}`).join(", ") })}
                        </span>
                      ) : null}
                    </td>
                    <td className="whitespace-nowrap py-1 pl-2">
                      {zone.next === null ? (
                        <span className="text-muted">—</span>
                      ) : zone.next.zones.length === 0 ? (
                        t("zoneGone", { year: zone.next.year })
                      ) : (
                        t("zoneBecame", {
                          year: zone.next.year,
                          zones: zone.next.zones.map((each) => `#${each}`).join(", "),
                        })
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </FigureTable>
          </WideTable>
        )}
      </Section>
      {counts.size > 0 ? (
        <Section title={t("zonesByYear")}>
          <ul className="flex flex-wrap gap-x-2 gap-y-1 tabular-nums">
            {[...counts].map(([of, count]) => (
              <li key={of}>
                <button
                  type="button"
                  aria-pressed={of === year}
                  onClick={() => onYear(of)}
                  className="min-h-6 rounded px-1 hover:bg-sunken aria-pressed:bg-accent-soft aria-pressed:text-accent"
                >
                  {of}: <b className="font-semibold">{count}</b>
                </button>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </div>
  );
}
