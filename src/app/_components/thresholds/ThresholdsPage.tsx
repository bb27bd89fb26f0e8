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
          <div role="tablist" aria-label={t("title")} className="flex gap-1 overflow-x-auto border-b border-line">
            {THRESHOLD_TABS.map((each) => (
              <button
                key={each}
                type="button"
                role="tab"
                id={`tab-${each}`}
                aria-selected={tab === each}
                aria-controls="thresholds-panel"
                onClick={() => void setState({ tab: each })}
                className="-mb-px h-10 whitespace-nowrap border-b-2 border-transparent px-3 text-[14px] text-muted hover:text-ink aria-selected:border-accent aria-selected:font-semibold aria-selected:text-ink"
              >
                {t(`tab.${each}`)}
              </button>
            ))}
          </div>
          <RunningJobs />
          <div id="thresholds-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} className="min-w-0">
            {tab === "compare" ? <CompareTab area={area} state={state} setState={setState} /> : null}
            {tab === "choice" ? <ChoiceTab area={area} state={state} setState={setState} /> : null}
            {tab === "near" ? <NearTab area={area} state={state} setState={setState} /> : null}
          </div>
        </div>
      </div>
    </AppFrame>
  );
}
