"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useTranslations } from "use-intl";
import { ChoicePanel } from "./ChoicePanel.tsx";
import { FactorsPanel } from "./FactorsPanel.tsx";
import { SetsPanel } from "./SetsPanel.tsx";
import { SpacesPanel } from "./SpacesPanel.tsx";
import { StockPanel } from "./StockPanel.tsx";
import { AppFrame } from "../frame/AppFrame.tsx";
import { AreaGate } from "../frame/AreaGate.tsx";
import { AreaPicker } from "../frame/AreaPicker.tsx";
import { DemoMark } from "../frame/DemoMark.tsx";
import { RunningJobs } from "../frame/RunningJobs.tsx";
import { Tabs } from "../frame/Tabs.tsx";
import type { AreaSummary, AreaView } from "@/contract/area.ts";

const TABS = ["use", "sets", "factors", "spaces", "stock"] as const;
type Tab = (typeof TABS)[number];

const parsers = { a: parseAsString, tab: parseAsStringLiteral(TABS).withDefault("use") };

/** What every tonne rests on: coefficient sets, factors, modes; and what another choice would change. */
export function CoefficientsPage() {
  const t = useTranslations("coefficients");
  const [{ a, tab }, setState] = useQueryStates(parsers, { history: "replace", scroll: false });
  return (
    <AreaGate title={t("title")} wanted={a}>
      {(areas, area) => (
        <Frame
          areas={areas}
          area={area}
          tab={tab}
          onArea={(id) => void setState({ a: id })}
          onTab={(next) => void setState({ tab: next })}
        />
      )}
    </AreaGate>
  );
}

function Frame({
  areas,
  area,
  tab,
  onArea,
  onTab,
}: {
  areas: readonly AreaSummary[];
  area: AreaView;
  tab: Tab;
  onArea: (id: string) => void;
  onTab: (tab: Tab) => void;
}) {
  const t = useTranslations("coefficients");
  return (
    <AppFrame
      bar={
        <>
          <AreaPicker areas={[...areas]} value={area.id} onChange={onArea} />
          <DemoMark area={area} />
        </>
      }
    >
      <div className="absolute inset-0 overflow-y-auto">
        <div className="mx-auto flex max-w-[1360px] flex-col gap-4 p-4">
          <Tabs
            label={t("title")}
            tabs={TABS.map((key) => ({ key, label: t(`tab.${key}`) }))}
            current={tab}
            onTab={onTab}
            look="page"
          >
            <RunningJobs />
            {tab === "use" ? <ChoicePanel key={area.id} area={area} /> : null}
            {tab === "sets" ? <SetsPanel area={area} /> : null}
            {tab === "factors" ? <FactorsPanel key={area.id} area={area} /> : null}
            {tab === "spaces" ? <SpacesPanel key={area.id} area={area} /> : null}
            {tab === "stock" ? <StockPanel key={area.id} area={area} /> : null}
          </Tabs>
        </div>
      </div>
    </AppFrame>
  );
}
