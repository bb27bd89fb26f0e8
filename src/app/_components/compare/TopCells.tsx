"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { PairOrigin } from "./PairOrigin.tsx";
import { ChoiceBar } from "../frame/ChoiceBar.tsx";
import { NextIcon } from "../frame/icons.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { rootCodeOf } from "../story/rootCodeOf.ts";
import { FigureTable } from "../tables/FigureTable.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { localePath } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import type { PairKey } from "@/contract/pair.ts";
import { viewAddress, viewKeySchema } from "@/contract/viewKey.ts";

const LONGEST_LIST = 20;
const ORDER = { rise: "largest", fall: "smallest" } as const;

/** The cells whose net emission rose or fell most; one that is picked stands out on the map. */
export function TopCells({
  area,
  pair,
  regionCode,
  regionName,
  selected,
  onSelect,
}: {
  area: AreaView;
  pair: PairKey;
  /** `null` = the whole area. */
  regionCode: string | null;
  regionName: (code: string) => string;
  selected: number | null;
  onSelect: (cell: number | null) => void;
}) {
  const t = useTranslations("compare");
  const tTable = useTranslations("table");
  const tFigures = useTranslations("figures");
  const locale = useLocale();
  const trpc = useTRPC();
  const { number, scaleFor, unitOf } = useFormats();
  const [direction, setDirection] = useState<keyof typeof ORDER>("rise");
  const view = viewKeySchema.parse({
    ...{ areaId: area.id, year: pair.year, baseYear: pair.fromYear, metric: "change", unit: "cell", regionCode },
  });
  const table = useQuery(
    trpc.view.table.queryOptions({ view, order: ORDER[direction], offset: 0, limit: LONGEST_LIST }),
  );
  const sign = direction === "rise" ? 1 : -1;
  const rows = table.data?.rows.filter(({ value }) => value !== null && value * sign > 0);
  const scale = scaleFor(Math.max(0, ...(rows ?? []).map(({ value }) => Math.abs(value ?? 0))));
  const { cellCols } = area.grid;
  return (
    <section aria-label={t("topCells")} className="border-t border-line px-3 py-2.5" data-testid="top-cells">
      <div className="mb-1 flex items-center gap-2">
        <h2 className="font-semibold">{t("topCells")}</h2>
        <PairOrigin pair={pair} regionCode={regionCode ?? rootCodeOf(area)} label={t("topCells")} />
        <ChoiceBar
          label={t("topCells")}
          choices={(["rise", "fall"] as const).map((key) => ({ key, label: t(`direction.${key}`) }))}
          current={direction}
          onChoose={setDirection}
          size="small"
          className="ml-auto"
        />
      </div>
      {table.error ? (
        <ErrorNote error={table.error} what={tFigures("notLoaded")} onRetry={() => void table.refetch()} />
      ) : rows === undefined ? (
        <Skeleton className="h-40" />
      ) : rows.length === 0 ? (
        <p className="text-muted">{t(`noneIn.${direction}`)}</p>
      ) : (
        <FigureTable
          label={t("topCells")}
          columns={[
            { key: "place", label: tTable("place") },
            { key: "cell", label: tTable("cellColumn"), align: "left" },
            { key: "change", label: t("differenceIn", { unit: unitOf(scale) }) },
            { key: "map", label: <span className="sr-only">{t("onMap")}</span> },
          ]}
        >
          <tbody>
            {rows.map(({ code, regionCode: county, value }) => {
              const cell = Number(code);
              const name = tTable("cell", { row: Math.floor(cell / cellCols), column: cell % cellCols });
              return (
                <tr
                  key={code}
                  data-cell={code}
                  className={`border-b border-line last:border-0 ${selected === cell ? "bg-accent-soft" : ""}`}
                >
                  <th scope="row" className="max-w-32 truncate py-0.5 text-left font-normal">
                    <button
                      type="button"
                      aria-pressed={selected === cell}
                      onClick={() => onSelect(selected === cell ? null : cell)}
                      className="min-h-6 max-w-full truncate text-left hover:text-accent hover:underline"
                      title={regionName(county)}
                    >
                      {regionName(county)}
                    </button>
                  </th>
                  <td className="py-0.5 pl-2 text-muted">{name}</td>
                  <td className="py-0.5 text-right">
                    {number((value ?? 0) / scale.divisor, scale.divisor > 1 ? 3 : 0, true)}
                  </td>
                  <td className="w-8 py-0.5 text-right">
                    <Link
                      href={`${localePath(locale, viewAddress(view))}&sel=g:${cell}`}
                      prefetch={false}
                      aria-label={t("cellOnMap", { name, place: regionName(county) })}
                      title={t("cellOnMap", { name, place: regionName(county) })}
                      className="inline-flex size-6 items-center justify-center rounded text-muted hover:bg-sunken hover:text-accent"
                    >
                      <NextIcon />
                    </Link>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </FigureTable>
      )}
    </section>
  );
}
