"use client";

import { useTranslations } from "use-intl";
import { ChoiceTab } from "./ChoiceTab.tsx";
import { CompareTab } from "./CompareTab.tsx";
import { NearTab } from "./NearTab.tsx";
import { THRESHOLD_TABS, useThresholdState } from "./thresholdState.ts";
import { AppFrame } from "../frame/AppFrame.tsx";
import { AreaGate } from "../frame/AreaGate.tsx";
import { AreaPicker } from "../frame/AreaPicker.tsx";
import { DemoMark } from "../frame/DemoMark.tsx";
import { RunningJobs } from "../frame/RunningJobs.tsx";
import { Tabs } from "../frame/Tabs.tsx";
import type { AreaSummary, AreaView } from "@/contract/area.ts";

/** From which change on a place is at risk: three methods, what another choice would change, what is near. */
export function ThresholdsPage() {
  const t = useTranslations("thresholds");
  const [{ a }] = useThresholdState();
  return (
    <AreaGate title={t("title")} wanted={a}>
      {(areas, area) => <Frame key={area.id} areas={areas} area={area} />}
    </AreaGate>
  );
}

function Frame({ areas, area }: { areas: readonly AreaSummary[]; area: AreaView }) {
  const t = useTranslations("thresholds");
  const [state, setState] = useThresholdState();
  const { tab } = state;
  return (
    <AppFrame
      bar={
        <>
          <AreaPicker
            areas={[...areas]}
            value={area.id}
            onChange={(a) => void setState({ a, y: null, bf: null, bt: null })}
          />
          <DemoMark area={area} />
        </>
      }
    >
      <div className="absolute inset-0 overflow-y-auto pb-16 md:pb-0">
        <div className="mx-auto flex max-w-[1360px] flex-col gap-4 p-3 md:p-4">
          <header>
            <h1 className="text-[17px] font-semibold">{t("title")}</h1>
            <p className="text-muted">{t("intro")}</p>
          </header>
          <Tabs
            label={t("title")}
            tabs={THRESHOLD_TABS.map((key) => ({ key, label: t(`tab.${key}`) }))}
            current={tab}
            onTab={(next) => void setState({ tab: next })}
            look="page"
          >
            <RunningJobs />
            {tab === "compare" ? <CompareTab area={area} state={state} setState={setState} /> : null}
            {tab === "choice" ? <ChoiceTab area={area} state={state} setState={setState} /> : null}
            {tab === "near" ? <NearTab area={area} state={state} setState={setState} /> : null}
          </Tabs>
        </div>
      </div>
    </AppFrame>
  );
}
