"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useTranslations } from "use-intl";
import { NewWarning } from "./NewWarning.tsx";
import { OfficeForm } from "./OfficeForm.tsx";
import { ResponsePanel } from "./ResponsePanel.tsx";
import { WarningList } from "./WarningList.tsx";
import { PersonSwitch } from "../alerts/PersonSwitch.tsx";
import { AppFrame } from "../frame/AppFrame.tsx";
import { AreaGate } from "../frame/AreaGate.tsx";
import { AreaPicker } from "../frame/AreaPicker.tsx";
import { DemoMark } from "../frame/DemoMark.tsx";
import { Tabs } from "../frame/Tabs.tsx";
import type { AreaSummary, AreaView } from "@/contract/area.ts";

const TABS = ["live", "exercise", "response"] as const;

const parsers = {
  /** Study area. */
  a: parseAsString,
  tab: parseAsStringLiteral(TABS).withDefault("live"),
  /** The form for a new one: "1", or the number of the signal it rests on. */
  draft: parseAsString,
};

/** Warnings that two people issue, apart from the signals that rules make. */
export function WarningsPage() {
  const t = useTranslations("warnings");
  const [{ a }] = useQueryStates(parsers, { history: "replace", scroll: false });
  return (
    <AreaGate title={t("title")} wanted={a}>
      {(areas, area) => <Frame key={area.id} areas={areas} area={area} />}
    </AreaGate>
  );
}

function Frame({ areas, area }: { areas: readonly AreaSummary[]; area: AreaView }) {
  const t = useTranslations("warnings");
  const [{ tab, draft }, setState] = useQueryStates(parsers, { history: "replace", scroll: false });
  return (
    <AppFrame
      bar={
        <>
          <AreaPicker areas={[...areas]} value={area.id} onChange={(a) => void setState({ a, draft: null })} />
          <DemoMark area={area} />
          <PersonSwitch />
        </>
      }
    >
      <div className="absolute inset-0 overflow-y-auto pb-16 md:pb-0">
        <div className="mx-auto flex max-w-[1120px] flex-col gap-4 p-3 md:p-4">
          <header>
            <h1 className="text-[17px] font-semibold">{t("title")}</h1>
            <p className="text-muted">{t("intro")}</p>
          </header>
          <Tabs
            label={t("title")}
            tabs={TABS.map((key) => ({ key, label: t(`tab.${key}`) }))}
            current={tab}
            onTab={(next) => void setState({ tab: next, draft: null })}
            look="page"
          >
            {tab === "response" ? (
              <ResponsePanel />
            ) : draft !== null ? (
              <NewWarning area={area} mode={tab} from={draft} onClose={() => void setState({ draft: null })} />
            ) : (
              <>
                <WarningList area={area} mode={tab} onNew={() => void setState({ draft: "1" })} />
                {tab === "live" ? <OfficeForm /> : null}
              </>
            )}
          </Tabs>
        </div>
      </div>
    </AppFrame>
  );
}
