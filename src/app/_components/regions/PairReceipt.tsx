"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import type { ProfileProps } from "./profileProps.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { FigureTable } from "../tables/FigureTable.tsx";
import { WideTable } from "../frame/WideTable.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { nameIn } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { RegionBudgetView } from "@/contract/figures.ts";
import { sourceIn } from "@/contract/format/sourceIn.ts";

/** The year's change as an itemised bill: hectares × t/ha = t, to the increment, the reduction and their difference. */
export function PairReceipt({
  area,
  region,
  budget,
  fromYear,
}: ProfileProps & { budget: RegionBudgetView; fromYear: number }) {
  const t = useTranslations("receipt");
  const tFigures = useTranslations("figures");
  const locale = useLocale();
  const trpc = useTRPC();
  const { number } = useFormats();
  const key = { areaId: area.id, regionCode: region.code, fromYear, year: budget.year };
  const transitions = useQuery(trpc.region.transitions.queryOptions(key));
  if (transitions.error)
    return (
      <ErrorNote error={transitions.error} what={tFigures("notLoaded")} onRetry={() => void transitions.refetch()} />
    );
  if (!transitions.data) return <Skeleton className="h-72" />;
  const names = new Map(area.legend.map((entry) => [entry.code, nameIn(locale, entry)]));
  const lines = transitions.data
    .filter(({ changeT }) => changeT !== 0)
    .sort((a, b) => Math.abs(b.changeT) - Math.abs(a.changeT));
  if (lines.length === 0) return <p className="text-muted">{tFigures("noTransitions")}</p>;
  const tonnes = (value: number | null) => number(value, 3, true);
  const sum = (name: string, label: string, value: number | null, strong = false) => (
    <tr className={strong ? "border-t border-line-strong font-semibold" : ""}>
      <th scope="row" colSpan={3} className={`py-1 text-left ${strong ? "" : "font-normal text-muted"}`}>
        {label}
      </th>
      <td className="py-1 text-right" data-receipt={name} data-value={value ?? ""}>
        {tonnes(value)}
      </td>
    </tr>
  );
  return (
    <WideTable>
      <FigureTable
        columns={[
          { key: "transition", label: t("transition") },
          { key: "area", label: t("area") },
          { key: "coefficient", label: t("coefficient") },
          { key: "change", label: t("change") },
        ]}
      >
        <tbody>
          {lines.map(({ fromCode, toCode, areaHa, changeT }) => (
            <tr key={`${fromCode}-${toCode}`} className="border-b border-line last:border-0">
              <th scope="row" className="py-1 text-left font-normal">
                {names.get(fromCode) ?? fromCode} → {names.get(toCode) ?? toCode}
              </th>
              <td className="py-1 text-right">{number(areaHa, 2)}</td>
              <td className="py-1 text-right">{number(changeT / areaHa, 3, true)}</td>
              <td className="py-1 text-right">{tonnes(changeT)}</td>
            </tr>
          ))}
        </tbody>
        <tbody>
          {sum("increment", t("increment"), budget.incrementT)}
          {sum("reduction", t("reduction"), budget.reductionT === null ? null : -budget.reductionT)}
          {sum("total", t("total"), budget.changeT, true)}
        </tbody>
      </FigureTable>
      <p className="mt-2 text-[12px] text-muted">
        {t("foot", {
          set: area.coefficientSet.id,
          unit: area.coefficientSet.unitText,
          source: sourceIn(locale, area.coefficientSet.source),
          area: number(budget.comparedAreaHa, 0),
        })}
      </p>
    </WideTable>
  );
}
