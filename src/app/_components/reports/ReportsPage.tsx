"use client";

import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { BriefBuilder } from "./BriefBuilder.tsx";
import { BriefPreview } from "./BriefPreview.tsx";
import { ReportLibrary } from "./ReportLibrary.tsx";
import { Section } from "../data/Section.tsx";
import { AppFrame } from "../frame/AppFrame.tsx";
import { AreaGate } from "../frame/AreaGate.tsx";
import { AreaPicker } from "../frame/AreaPicker.tsx";
import { DemoMark } from "../frame/DemoMark.tsx";
import { useReportsState } from "../../_view/reportsState.ts";
import type { AreaSummary, AreaView } from "@/contract/area.ts";
import type { BriefOrder } from "@/contract/brief.ts";

/** Briefs: a builder with its page beside it, and the library of what was made. */
export function ReportsPage() {
  const t = useTranslations("reports");
  const [state, setState] = useReportsState();
  return (
    <AreaGate
      title={t("title")}
      wanted={state.a}
      region={{ code: state.r, onRegion: (r) => void setState({ r }, { history: "replace" }) }}
    >
      {(areas, area) => <Reports key={area.id} areas={areas} area={area} />}
    </AreaGate>
  );
}

function Reports({ areas, area }: { areas: readonly AreaSummary[]; area: AreaView }) {
  const t = useTranslations("reports");
  const locale = useLocale();
  const [state, setState] = useReportsState();
  const [actions, setActions] = useState("");
  const years = area.yearDetails.filter(({ fromYear }) => fromYear !== null).map(({ year }) => year);
  const year = state.y !== null && years.includes(state.y) ? state.y : years.at(-1);
  const fromYear =
    state.b !== null && year !== undefined && state.b < year && area.years.includes(state.b) ? state.b : null;
  const root = area.regions.find(({ level }) => level === "area") ?? area.regions[0];
  const regionCode = area.regions.find(({ code }) => code === state.r)?.code ?? root.code;
  const order: BriefOrder | null =
    year === undefined
      ? null
      : {
          ...{ areaId: area.id, regionCode, year, fromYear, actions, alertNumber: null },
          locale: state.lang ?? (locale === "en" ? "en" : "zh-CN"),
          blocks: state.blocks,
        };
  return (
    <AppFrame
      bar={
        <>
          <AreaPicker areas={areas} value={area.id} onChange={(id) => void setState({ a: id, r: null, y: null })} />
          <DemoMark area={area} />
        </>
      }
    >
      <div className="absolute inset-0 overflow-y-auto">
        <div className="mx-auto grid max-w-[1360px] items-start gap-4 p-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
          <div className="flex min-w-0 flex-col gap-4">
            <Section title={t("builder")} note={t("builderNote")}>
              {order === null ? (
                <p className="text-muted">{t("oneYear")}</p>
              ) : (
                <BriefBuilder area={area} years={years} order={order} onActions={setActions} />
              )}
            </Section>
            <Section title={t("library")} note={t("libraryNote")}>
              <ReportLibrary area={area} />
            </Section>
          </div>
          {order === null ? null : <BriefPreview order={order} dataVersion={area.dataVersion} />}
        </div>
      </div>
    </AppFrame>
  );
}
