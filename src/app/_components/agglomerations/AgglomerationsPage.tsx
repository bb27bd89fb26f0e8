"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { agglomerationChoice, useAgglomerationState, type AgglomerationChoice } from "./agglomerationChoice.ts";
import { ClusterCard } from "./ClusterCard.tsx";
import { FactorDetectorCard } from "./FactorDetectorCard.tsx";
import { FactorRegressionCard } from "./FactorRegressionCard.tsx";
import { PaperNote } from "./PaperNote.tsx";
import { PlaceCard } from "./PlaceCard.tsx";
import { RankingCard } from "./RankingCard.tsx";
import { RegionCoefficients } from "./RegionCoefficients.tsx";
import { Choice } from "../analysis/Choice.tsx";
import { useVariableName } from "../analysis/useVariableName.ts";
import { AppFrame } from "../frame/AppFrame.tsx";
import { DemoMark } from "../frame/DemoMark.tsx";
import { LINK_CLASS } from "../frame/controls.ts";
import { EmptyNote, ErrorNote, Skeleton } from "../frame/states.tsx";
import { TableSection } from "../tableImport/TableSection.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { sourceIn } from "@/contract/format/sourceIn.ts";
import type { TableImportView } from "@/contract/tableImport.ts";

/** Paper A's system for whole cities and agglomerations of the country. */
export function AgglomerationsPage() {
  const t = useTranslations("agglomerations");
  const trpc = useTRPC();
  const [state] = useAgglomerationState();
  const tables = useQuery(trpc.table.list.queryOptions({}));
  const national = (tables.data ?? []).filter(({ areaId }) => areaId === null);
  const choice = agglomerationChoice(national, state);
  return (
    <AppFrame
      bar={
        <>
          <span className="truncate text-[14px] font-semibold">{t("title")}</span>
          <DemoMark area={{ synthetic: choice?.table.trust === "synthetic", schematicBoundaries: false }} />
        </>
      }
    >
      <div className="absolute inset-0 overflow-y-auto pb-16 md:pb-0">
        <div className="mx-auto flex max-w-[1360px] flex-col gap-4 p-3 md:p-4">
          <header>
            <h1 className="text-[17px] font-semibold">{t("title")}</h1>
            <p className="text-muted">{t("intro")}</p>
          </header>
          {tables.error ? (
            <ErrorNote error={tables.error} what={t("notLoaded")} onRetry={() => void tables.refetch()} />
          ) : tables.isPending ? (
            <Skeleton className="h-96" />
          ) : choice ? (
            <Analyses choice={choice} tables={national} />
          ) : (
            <EmptyNote title={t("empty")}>
              <p className="text-muted">{t("emptyWhy")}</p>
              <a href="#tables" className={LINK_CLASS}>
                {t("emptyNext")}
              </a>
            </EmptyNote>
          )}
          <TableSection areaId={null} tables={tables.data ?? []} kinds={["factors", "outlines"]} />
          <RegionCoefficients />
        </div>
      </div>
    </AppFrame>
  );
}

/** A table's own CO₂, accounted by others and otherwise. */
const CO2 = "var:co2";

function Analyses({ choice, tables }: { choice: AgglomerationChoice; tables: readonly TableImportView[] }) {
  const t = useTranslations("agglomerations");
  const locale = useLocale();
  const tTable = useTranslations("tableImport");
  const { name, unit } = useVariableName();
  const [, setState] = useAgglomerationState();
  const applied = tables.filter((table) => table.kind === "factors" && table.state === "applied");
  const { response, table } = choice;
  return (
    <>
      <div
        className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-line bg-raised px-4 py-2.5"
        role="group"
        aria-label={t("choice")}
      >
        <Choice
          label={t("table")}
          value={table.id}
          options={applied.map((one) => ({ value: one.id, label: `${one.fileName} · r${one.revision}` }))}
          onChange={(id) => void setState({ table: id, year: null, response: null })}
        />
        <Choice
          label={t("year")}
          value={choice.year}
          options={choice.years.map((year) => ({ value: year, label: String(year) }))}
          onChange={(year) => void setState({ year })}
        />
        {response !== null ? (
          <Choice
            label={t("response")}
            value={response}
            options={choice.responses.map((one) => ({ value: one, label: name(one) }))}
            onChange={(next) => void setState({ response: next })}
          />
        ) : null}
        <span
          className={`rounded border px-1.5 py-0.5 text-[12px] ${table.trust === "verified" ? "border-line" : "border-dashed border-line-strong"} text-muted`}
          data-testid="table-trust"
        >
          {tTable(`trusts.${table.trust}`)} · {sourceIn(locale, table.source)}
        </span>
      </div>
      {response === CO2 ? (
        <p className="rounded-md bg-warn-soft px-4 py-2 text-[12.5px]" data-testid="co2-note">
          {t("reported", { unit: unit(table.report?.variables.find(({ variable }) => variable === "co2")?.unit) })}
        </p>
      ) : null}
      {response === null ? (
        <EmptyNote title={t("noResponse")}>
          <p className="text-muted">{t("noResponseWhy")}</p>
        </EmptyNote>
      ) : (
        <div className="grid min-w-0 items-start gap-4 lg:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-4">
            <RankingCard choice={choice} response={response} />
            <FactorDetectorCard choice={choice} response={response} />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <PlaceCard choice={choice} response={response} />
            <FactorRegressionCard choice={choice} response={response} />
          </div>
          <ClusterCard choice={choice} />
        </div>
      )}
      <PaperNote isOtherLevel={choice.level !== "agglomeration"}>
        <p>{t("paper.inconsistent")}</p>
      </PaperNote>
    </>
  );
}
