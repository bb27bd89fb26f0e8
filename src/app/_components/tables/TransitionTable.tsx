"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { FigureTable } from "./FigureTable.tsx";
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

/** What became what, the largest carbon change first. */
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
  const rows = transitions
    .filter(({ fromCode, toCode }) => fromCode !== toCode)
    .sort((a, b) => Math.abs(b.changeT) - Math.abs(a.changeT))
    .slice(0, limit);
  const scale = scaleFor(Math.max(0, ...rows.map(({ changeT }) => Math.abs(changeT))));
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
            <td className="py-1 text-right">{number(areaHa, areaHa >= 100 ? 0 : 2)}</td>
            <td className="py-1 text-right">{number(changeT / scale.divisor, scale.divisor > 1 ? 3 : 1, true)}</td>
          </tr>
        ))}
      </tbody>
    </FigureTable>
  );
}
