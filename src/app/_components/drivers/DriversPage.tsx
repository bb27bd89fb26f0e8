"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { DetectorCard } from "./DetectorCard.tsx";
import { DistributionCard } from "./DistributionCard.tsx";
import { driverChoice, useDriverState } from "./driverChoice.ts";
import { FunctionCard } from "./FunctionCard.tsx";
import { HotSpotCard } from "./HotSpotCard.tsx";
import { QuantileCard } from "./QuantileCard.tsx";
import { RegressionCard } from "./RegressionCard.tsx";
import { Choice } from "../analysis/Choice.tsx";
import { AppFrame } from "../frame/AppFrame.tsx";
import { AreaGate } from "../frame/AreaGate.tsx";
import { AreaPicker } from "../frame/AreaPicker.tsx";
import { DemoMark } from "../frame/DemoMark.tsx";
import { EmptyNote, Skeleton } from "../frame/states.tsx";
import { useRegionName } from "../story/useRegionName.ts";
import { TableCategories } from "../tableImport/TableCategories.tsx";
import { TableSection } from "../tableImport/TableSection.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaSummary, AreaView } from "@/contract/area.ts";

/** Why the carbon of an area changes where it does: both papers' analyses of its own data. */
export function DriversPage() {
  const t = useTranslations("drivers");
  const [state] = useDriverState();
  return (
    <AreaGate wanted={state.a} title={t("title")}>
      {(areas, area) => <Drivers key={area.id} areas={areas} area={area} />}
    </AreaGate>
  );
}

function Drivers({ areas, area }: { areas: readonly AreaSummary[]; area: AreaView }) {
  const t = useTranslations("drivers");
  const trpc = useTRPC();
  const [state, setState] = useDriverState();
  const tables = useQuery(trpc.table.list.queryOptions({ areaId: area.id }));
  const choice = driverChoice(area, tables.data ?? [], state, setState);
  const nameOf = useRegionName(area);
  const tablesOf = (kind: "poi" | "factors") =>
    (tables.data ?? [])
      .filter((one) => one.areaId === area.id && one.kind === kind && one.state === "applied")
      .map((one) => ({ value: one.id, label: `${one.fileName} · r${one.revision}` }));
  const bar = (
    <>
      <AreaPicker
        areas={areas}
        value={area.id}
        onChange={(a) => void setState({ a, from: null, to: null, poi: null, factors: null })}
      />
      <DemoMark area={area} />
    </>
  );
  return (
    <AppFrame bar={bar}>
      <div className="absolute inset-0 overflow-y-auto pb-16 md:pb-0">
        <div className="mx-auto flex max-w-[1360px] flex-col gap-4 p-3 md:p-4">
          <header>
            <h1 className="text-[17px] font-semibold">{t("title")}</h1>
            <p className="text-muted">{t("intro")}</p>
          </header>
          {area.years.length < 2 ? (
            <EmptyNote title={t("oneYear")} />
          ) : tables.isPending ? (
            <Skeleton className="h-96" />
          ) : (
            <>
              <div
                className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-line bg-raised px-4 py-2.5"
                role="group"
                aria-label={t("period")}
              >
                <Choice
                  label={t("from")}
                  value={choice.from}
                  options={area.years.map((year) => ({
                    value: year,
                    label: String(year),
                    disabled: year >= choice.to,
                  }))}
                  onChange={(from) => void setState({ from })}
                />
                <Choice
                  label={t("to")}
                  value={choice.to}
                  options={area.years.map((year) => ({
                    value: year,
                    label: String(year),
                    disabled: year <= area.years[0],
                  }))}
                  onChange={(to) => void setState({ to })}
                />
                {tablesOf("poi").length > 1 ? (
                  <Choice
                    label={t("poiTable")}
                    value={choice.poiTable?.id ?? 0}
                    options={tablesOf("poi")}
                    onChange={(poi) => void setState({ poi })}
                  />
                ) : null}
                {tablesOf("factors").length > 1 ? (
                  <Choice
                    label={t("factorTable")}
                    value={choice.factorTable?.id ?? 0}
                    options={tablesOf("factors")}
                    onChange={(factors) => void setState({ factors })}
                  />
                ) : null}
                <span className="text-[12px] text-muted">{t("periodNote")}</span>
              </div>
              <div className="grid min-w-0 items-start gap-4 lg:grid-cols-2">
                <HotSpotCard area={area} choice={choice} nameOf={nameOf} />
                <div className="flex min-w-0 flex-col gap-4">
                  <FunctionCard area={area} choice={choice} nameOf={nameOf} />
                  <DetectorCard choice={choice} />
                </div>
                <div className="flex min-w-0 flex-col gap-4">
                  <QuantileCard choice={choice} />
                  <RegressionCard choice={choice} />
                </div>
                <DistributionCard choice={choice} />
              </div>
            </>
          )}
          <TableSection areaId={area.id} tables={tables.data ?? []} kinds={["poi", "factors"]} />
          <TableCategories />
        </div>
      </div>
    </AppFrame>
  );
}
