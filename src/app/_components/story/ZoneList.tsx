"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { FigureTable } from "../tables/FigureTable.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";

const LONGEST_LIST = 5;

/** Counties of a region: itself, or its descendants. */
export function countiesIn(area: AreaView, regionCode: string): ReadonlySet<string> {
  const codes = new Set([regionCode]);
  for (let size = 0; size !== codes.size;) {
    size = codes.size;
    for (const { code, parentCode } of area.regions) if (parentCode !== null && codes.has(parentCode)) codes.add(code);
  }
  return codes;
}

/** The year's risk zones in the region, the largest change first; one can be picked to see it on the map. */
export function ZoneList({
  area,
  year,
  regionCode,
  regionName,
  selected,
  onSelect,
}: {
  area: AreaView;
  year: number;
  regionCode: string;
  regionName: (code: string) => string;
  selected: number | null;
  onSelect: (zone: number | null) => void;
}) {
  const t = useTranslations("zones");
  const trpc = useTRPC();
  const { number, scaleFor, unitOf } = useFormats();
  const isJudged = area.yearDetails.find((of) => of.year === year)?.role === "judged";
  const zones = useQuery({ ...trpc.zone.list.queryOptions({ areaId: area.id, year }), enabled: isJudged });
  if (!isJudged || !zones.data) return null;
  const counties = countiesIn(area, regionCode);
  const inRegion = zones.data
    .filter(({ countyCode }) => counties.has(countyCode))
    .sort((a, b) => b.changeT - a.changeT);
  const scale = scaleFor(Math.max(0, ...inRegion.map(({ changeT }) => Math.abs(changeT))));
  return (
    <section className="border-t border-line px-3 py-2.5" aria-label={t("title", { year })}>
      <h3 className="font-semibold">{t("count", { year, count: inRegion.length })}</h3>
      {inRegion.length > 0 ? (
        <div className="mt-1">
          <FigureTable
            columns={[
              { key: "place", label: t("place") },
              { key: "cells", label: t("cells") },
              { key: "area", label: t("area") },
              { key: "change", label: t("change", { unit: unitOf(scale) }) },
            ]}
          >
            <tbody>
              {inRegion.slice(0, LONGEST_LIST).map(({ zone, level, countyCode, cellCount, areaHa, changeT }) => (
                <tr
                  key={zone}
                  className={`border-b border-line last:border-0 ${selected === zone ? "bg-accent-soft" : ""}`}
                >
                  <th scope="row" className="py-0.5 text-left font-normal">
                    <button
                      type="button"
                      aria-pressed={selected === zone}
                      onClick={() => onSelect(selected === zone ? null : zone)}
                      className="min-h-6 text-left text-accent hover:underline"
                    >
                      {regionName(countyCode)}{" "}
                      <span className="text-muted">{t(`level.${level as 0 | 1 | 2 | 3 | 4}`)}</span>
                    </button>
                  </th>
                  <td className="py-0.5 text-right">{number(cellCount, 0)}</td>
                  <td className="py-0.5 text-right">{number(areaHa, 0)}</td>
                  <td className="py-0.5 text-right">
                    {number(changeT / scale.divisor, scale.divisor > 1 ? 3 : 0, true)}
                  </td>
                </tr>
              ))}
            </tbody>
          </FigureTable>
        </div>
      ) : null}
    </section>
  );
}
