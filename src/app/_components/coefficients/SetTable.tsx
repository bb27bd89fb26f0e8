"use client";

import { useTranslations } from "use-intl";
import { useChoiceWords } from "./useChoiceWords.ts";
import { useFormats } from "../../_format/useFormats.ts";
import type { CoefficientRowView, CoefficientSetView } from "@/contract/coefficientSet.ts";
import { LAND_COVER_CLASSES } from "@/domain/landCover/landCoverClass.ts";

const DIGITS = 4;

const keyOf = ({ landCoverClass, region }: CoefficientRowView): string => `${landCoverClass} ${region}`;

/** Values of a set by class and region, with those of another set beside them. */
export function SetTable({
  set,
  other,
  region,
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
  const rank = (row: CoefficientRowView) => LAND_COVER_CLASSES.indexOf(row.landCoverClass);
  const otherOf = new Map(other?.rows.map((row) => [keyOf(row), row.tPerHa]));
  const known = new Set(set.rows.map(keyOf));
  const onlyThere = other?.rows.filter((row) => !known.has(keyOf(row))) ?? [];
  const rows = [
    ...set.rows.map((row) => ({ row, own: row.tPerHa })),
    ...onlyThere.map((row) => ({ row, own: null })),
  ].sort((a, b) => rank(a.row) - rank(b.row) || a.row.region.localeCompare(b.row.region));
  const sourceName = (source: string) =>
    tSource.has(source as "A") ? `[${source}] ${tSource(source as "A")}` : source;
  return (
    <div className="overflow-x-auto">
      <table className="w-full min-w-[480px] text-[13px] tabular-nums">
        <thead className="text-left text-[12px] text-muted">
          <tr className="border-b border-line [&>th]:py-1 [&>th]:pr-3 [&>th]:font-normal">
            <th scope="col">{t("class")}</th>
            <th scope="col">{t("region")}</th>
            <th scope="col" className="text-right">
              {set.unitText}
            </th>
            {other ? (
              <>
                <th scope="col" className="text-right">
                  {other.unitText}
                </th>
                <th scope="col" className="text-right">
                  {t("difference")}
                </th>
              </>
            ) : null}
            <th scope="col">{t("tag")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, own }) => {
            const beside = otherOf.get(keyOf(row)) ?? null;
            const difference = own !== null && beside !== null ? beside - own : null;
            const applies = row.region === region || row.region === "*";
            return (
              <tr
                key={keyOf(row)}
                className={`border-b border-line last:border-0 [&>td]:py-1 [&>td]:pr-3 ${applies ? "" : "text-muted"}`}
              >
                <td>{tClass(row.landCoverClass)}</td>
                <td>
                  {regionName(row.region)}
                  {row.region === region ? (
                    <span className="ml-1 text-[12px] text-accent">{t("ownRegion")}</span>
                  ) : null}
                </td>
                <td className="text-right">{number(own, DIGITS, true)}</td>
                {other ? (
                  <>
                    <td className="text-right">{number(beside, DIGITS, true)}</td>
                    <td className={`text-right ${difference ? "font-semibold" : "text-muted"}`}>
                      {difference === 0 ? "=" : number(difference, DIGITS, true)}
                    </td>
                  </>
                ) : null}
                <td>{sourceName(row.source)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
