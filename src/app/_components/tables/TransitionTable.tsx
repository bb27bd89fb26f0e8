"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { FigureTable } from "./FigureTable.tsx";
import { transitionRows } from "./transitionRows.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { nameIn } from "../../_i18n/locales.ts";
import type { LegendEntryView } from "@/contract/area.ts";
import type { TransitionView } from "@/contract/figures.ts";

function PlaceLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  if (href === undefined) return children;
  return (
    <Link
      href={href}
      prefetch={false}
      className="inline-flex min-h-6 items-center gap-1 text-accent underline decoration-accent/40 underline-offset-2"
    >
      {children}
    </Link>
  );
}

/** What became what, the largest carbon change first, down to the sum of all change. */
export function TransitionTable({
  legend,
  transitions,
  limit,
  hrefOf,
}: {
  legend: readonly LegendEntryView[];
  transitions: readonly TransitionView[];
  limit: number;
  /** Where the places of a transition are shown. */
  hrefOf?: (fromCode: number, toCode: number) => string;
}) {
  const t = useTranslations("figures");
  const locale = useLocale();
  const { number, scaleFor, unitOf } = useFormats();
  const names = new Map(legend.map((entry) => [entry.code, nameIn(locale, entry)]));
  const { rows, rest, all } = transitionRows(transitions, limit);
  const scale = scaleFor(Math.max(0, ...rows.map(({ changeT }) => Math.abs(changeT)), Math.abs(all.changeT)));
  const areaDigits = all.areaHa >= 1000 ? 0 : 2;
  const figures = ({ areaHa, changeT }: Pick<TransitionView, "areaHa" | "changeT">) => (
    <>
      <td className="py-1 text-right">{number(areaHa, areaDigits)}</td>
      <td className="py-1 text-right">{number(changeT / scale.divisor, scale.divisor > 1 ? 3 : 1, true)}</td>
    </>
  );
  if (rows.length === 0) return <p className="text-muted">{t("noTransitions")}</p>;
  return (
    <FigureTable
      columns={[
        { key: "transition", label: t("fromTo") },
        { key: "area", label: t("areaHa") },
        { key: "change", label: t("carbonChange", { unit: unitOf(scale) }) },
      ]}
    >
      <tbody>
        {rows.map(({ fromCode, toCode, areaHa, changeT }) => (
          <tr key={`${fromCode}-${toCode}`} className="border-b border-line last:border-0">
            <th scope="row" className="py-1 text-left font-normal">
              <PlaceLink href={hrefOf?.(fromCode, toCode)}>
                {names.get(fromCode) ?? fromCode} → {names.get(toCode) ?? toCode}
              </PlaceLink>
            </th>
            {figures({ areaHa, changeT })}
          </tr>
        ))}
        {rest.count > 0 ? (
          <tr className="border-t border-line text-muted">
            <th scope="row" className="py-1 text-left font-normal">
              {t("otherTransitions", { count: rest.count })}
            </th>
            {figures(rest)}
          </tr>
        ) : null}
      </tbody>
      <tfoot>
        <tr className="border-t border-line-strong font-semibold" data-transition-sum={all.areaHa}>
          <th scope="row" className="py-1 text-left">
            {t("allTransitions")}
          </th>
          {figures(all)}
        </tr>
      </tfoot>
    </FigureTable>
  );
}
