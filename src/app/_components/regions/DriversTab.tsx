"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import type { ProfileProps } from "./profileProps.ts";
import { AnalysisFoot } from "../analysis/AnalysisFoot.tsx";
import { FigureTable } from "../analysis/FigureTable.tsx";
import { useAnalysisResult } from "../analysis/useAnalysisResult.ts";
import { useFootLines } from "../analysis/useFootLines.ts";
import { useStatText } from "../analysis/useStatText.ts";
import { useUnitValues } from "../analysis/useUnitValues.ts";
import { useVariableName } from "../analysis/useVariableName.ts";
import { Section } from "../data/Section.tsx";
import { LINK_CLASS } from "../frame/controls.ts";
import { EmptyNote, ErrorNote, Skeleton } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { localePath } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AnalysisSummary } from "@/contract/analysis.ts";
import type { UnitValues } from "@/contract/unitValues.ts";

const KINDS = ["hotSpots", "functionalSpace"] as const;
const CLUSTERS = ["high-high", "low-low", "high-low", "low-high", "none"] as const;

/** What the analyses of counties say of this one, as far as they were computed; a model of counties says nothing about others. */
export function DriversTab({ area, region }: ProfileProps) {
  const t = useTranslations("profile");
  const locale = useLocale();
  const trpc = useTRPC();
  const list = useQuery(trpc.analysis.list.queryOptions({ areaId: area.id }));
  const more = (
    <Link
      href={`${localePath(locale, "/drivers")}?a=${area.id}&level=county`}
      className={`inline-flex min-h-6 items-center ${LINK_CLASS}`}
    >
      {t("toDrivers")}
    </Link>
  );
  if (region.level !== "county") return <EmptyNote title={t("driversOfCounties")}>{more}</EmptyNote>;
  if (list.error)
    return <ErrorNote error={list.error} what={t("driversNotLoaded")} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton className="h-64" />;
  const newest = KINDS.flatMap((kind) => {
    const found = list.data.find(
      ({ parameters: { units }, ...one }) =>
        one.kind === kind && one.hasResult && units.from === "area" && units.level === "county",
    );
    return found ? [{ kind, row: found }] : [];
  });
  if (newest.length === 0) return <EmptyNote title={t("driversNone")}>{more}</EmptyNote>;
  return (
    <div className="flex flex-col gap-4">
      {newest.map(({ kind, row }) => (
        <OneCounty key={row.id} row={row} kind={kind} code={region.code} />
      ))}
      <p className="text-[12.5px] text-muted">{more}</p>
    </div>
  );
}

interface OneCountyProps {
  readonly row: AnalysisSummary;
  readonly kind: (typeof KINDS)[number];
  readonly code: string;
}

function OneCounty({ row, kind, code }: OneCountyProps) {
  const t = useTranslations("profile");
  const tAnalysis = useTranslations("analysis");
  const analysis = useAnalysisResult(row);
  const view = analysis.data ? { ...row, result: analysis.data } : null;
  const values = useUnitValues(view, undefined);
  const foot = useFootLines(view);
  const error = analysis.error ?? values.error;
  if (error) return <ErrorNote error={error} what={t("driversNotLoaded")} />;
  if (!view || !values.data) return <Skeleton className="h-40" />;
  const at = values.data.codes.indexOf(code);
  return (
    <Section title={t(`drivers.${kind}`)} note={row.stale ? tAnalysis("stale") : undefined}>
      {at < 0 ? (
        <p className="text-muted">{t("driversNotThis")}</p>
      ) : kind === "hotSpots" ? (
        <HotSpot values={values.data} at={at} />
      ) : (
        <Functions values={values.data} at={at} />
      )}
      <div className="mt-2">
        <AnalysisFoot lines={foot} trust={view.result.trust} />
      </div>
    </Section>
  );
}

function HotSpot({ values: { columns }, at }: { values: UnitValues; at: number }) {
  const t = useTranslations("profile");
  const tDrivers = useTranslations("drivers");
  const { figure, p } = useStatText();
  const { tonnesText } = useFormats();
  const number = (name: string) => {
    const value = columns[name]?.[at];
    return typeof value === "number" ? value : null;
  };
  const bin = number("bin");
  const cluster = CLUSTERS.find((one) => one === columns.cluster?.[at]);
  return (
    <FigureTable
      label={t("drivers.hotSpots")}
      head={[t("drivers.hotSpots"), "", "z, I", "p"]}
      rows={[
        { key: "value", cells: [t("driversChange"), tonnesText(number("value")), "", ""] },
        {
          key: "gi",
          cells: [
            "Gi*",
            bin === null ? "—" : tDrivers(`hotSpots.bin.${String(bin + 3) as "0"}`),
            figure(number("z")),
            p(number("p")),
          ],
        },
        {
          key: "local",
          cells: [
            tDrivers("hotSpots.local"),
            cluster ? tDrivers(`hotSpots.cluster.${cluster}`) : "—",
            figure(number("localI")),
            p(number("localP")),
          ],
        },
      ]}
    />
  );
}

function Functions({ values: { columns }, at }: { values: UnitValues; at: number }) {
  const t = useTranslations("profile");
  const { functionName } = useVariableName();
  const { percent } = useFormats();
  const kind = columns.kind?.[at];
  const shares = Object.entries(columns).filter(([name]) => name !== "kind");
  return (
    <>
      <p className="mb-1 text-[13px]">
        {t("dominant", { name: functionName(typeof kind === "string" ? kind : "none") })}
      </p>
      <FigureTable
        label={t("drivers.functionalSpace")}
        head={[t("drivers.functionalSpace"), t("driversShare")]}
        rows={shares.map(([name, column]) => {
          const share = column[at];
          return { key: name, cells: [functionName(name), percent(typeof share === "number" ? share : null)] };
        })}
      />
    </>
  );
}
