"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { CompareMap } from "../compare/CompareMap.tsx";
import { Section } from "../data/Section.tsx";
import { BUTTON_CLASS } from "../frame/controls.ts";
import type { MapView } from "../map/mapController.ts";
import { useRegionName } from "../story/useRegionName.ts";
import type { AlertView } from "@/contract/alert.ts";
import type { AreaView } from "@/contract/area.ts";

const NET = { metric: "net", classCode: null } as const;
const MODES = ["diff", "swipe"] as const;
const MIDDLE_PERCENT = 50;

/** The two years a signal compares, on the map; loaded when somebody asks for it. */
export function BeforeAfter({ alert, area }: { alert: AlertView; area: AreaView }) {
  const t = useTranslations("alertPage");
  const regionName = useRegionName(area);
  const [mode, setMode] = useState<(typeof MODES)[number] | null>(null);
  const [percent, setPercent] = useState(MIDDLE_PERCENT);
  const [view, setView] = useState<MapView | null>(null);
  return (
    <Section title={t("map")} note={t("mapNote", { from: alert.fromYear, to: alert.year })}>
      {mode === null ? (
        <button type="button" className={BUTTON_CLASS} onClick={() => setMode("diff")}>
          {t("showMap")}
        </button>
      ) : (
        <>
          <div className="mb-2 flex gap-2">
            {MODES.map((each) => (
              <button
                key={each}
                type="button"
                aria-pressed={mode === each}
                className={`${BUTTON_CLASS} h-8 aria-pressed:border-accent aria-pressed:bg-accent-soft`}
                onClick={() => setMode(each)}
              >
                {t(`mode.${each}`)}
              </button>
            ))}
          </div>
          <div className="relative h-[420px] overflow-hidden rounded-md border border-line" data-testid="before-after">
            <CompareMap
              area={area}
              sides={[
                { fromYear: null, year: alert.fromYear },
                { fromYear: null, year: alert.year },
              ]}
              mode={mode}
              figure={NET}
              between="difference"
              isPairReady={false}
              percent={percent}
              regionCode={alert.regionCode}
              view={view}
              regionName={regionName}
              onPercent={setPercent}
              onRegion={() => undefined}
              onView={setView}
            />
          </div>
        </>
      )}
    </Section>
  );
}
