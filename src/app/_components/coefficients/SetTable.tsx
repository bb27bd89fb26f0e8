"use client";

import { useTranslations } from "use-intl";
import { useChoiceWords } from "./useChoiceWords.ts";
import { WideTable } from "../frame/WideTable.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import type { CoefficientSetView } from "@/contract/coefficientSet.ts";
import { LAND_COVER_CLASSES } from "@/domain/landCover/landCoverClass.ts";

const DIGITS = 4;

/** Regions of one or two sets, that of the area first. */
function regionsOf(sets: readonly (CoefficientSetView | null)[], own: string): string[] {
  const regions = [...new Set(sets.flatMap((set) => set?.rows.map(({ region }) => region) ?? []))];
  return regions.sort((a, b) => Number(b === own) - Number(a === own) || a.localeCompare(b));
}

/** Values of a set by class and region, with those of another set under them. */
export function SetTable({
  set,
  other,
  region: own,
}: {
  set: CoefficientSetView;
  other: CoefficientSetView | null;
  region: string;
}) {
  const t = useTranslations("coefficients");
  const tClass = useTranslations("landCoverClass");
  const tSource = useTranslations("tables.sourceTag");
  const { number } = useFormats();
  const { regionName } = useChoiceWords(undefined);
  const regions = regionsOf([set, other], own);
  const rowOf = (from: CoefficientSetView | null, name: string, region: string) =>
    from?.rows.find((row) => row.landCoverClass === name && row.region === region);
  const sourcesOf = (name: string) => {
    const tags = new Set(set.rows.filter(({ landCoverClass }) => landCoverClass === name).map(({ source }) => source));
    return [...tags].map((tag) => (tSource.has(tag as "A") ? tSource(tag as "A") : tag)).join(" · ");
  };
  return (
    <WideTable>
      <table className="w-full min-w-[640px] text-[13px] tabular-nums">
        <thead className="text-[12px] text-muted">
          <tr className="border-b border-line [&>th]:py-1 [&>th]:pr-4 [&>th]:text-right [&>th]:font-normal">
            <th scope="col" className="!text-left">
              {t("class")} ({set.unitText})
            </th>
            {regions.map((region) => (
              <th key={region} scope="col" className={region === own ? "!font-semibold text-accent" : ""}>
                {regionName(region)}
              </th>
            ))}
            <th scope="col" className="!text-left">
              {t("tag")}
            </th>
          </tr>
        </thead>
        <tbody>
          {LAND_COVER_CLASSES.map((name) => (
            <tr
              key={name}
              className="border-b border-line last:border-0 [&>td]:py-1.5 [&>td]:pr-4 [&>td]:text-right [&>td]:align-top"
            >
              <td className="!text-left">{tClass(name)}</td>
              {regions.map((region) => {
                const value = rowOf(set, name, region)?.tPerHa ?? null;
                const beside = rowOf(other, name, region)?.tPerHa ?? null;
                return (
                  <td key={region} className={region === own ? "bg-accent-soft" : ""}>
                    {number(value, DIGITS, true)}
                    {other ? (
                      <span className={`block text-[12px] ${beside === value ? "text-muted" : "font-semibold"}`}>
                        {beside === value ? "=" : `→ ${number(beside, DIGITS, true)}`}
                      </span>
                    ) : null}
                  </td>
                );
              })}
              <td className="!text-left text-muted">{sourcesOf(name)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}
