"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useTranslations } from "use-intl";
import { CalendarPanel } from "./CalendarPanel.tsx";
import { ChannelsPanel } from "./ChannelsPanel.tsx";
import { DutyPanel } from "./DutyPanel.tsx";
import { LedgerPanel } from "./LedgerPanel.tsx";
import { PeoplePanel } from "./PeoplePanel.tsx";
import { RightsNote } from "./RightsNote.tsx";
import { SilencesPanel } from "./SilencesPanel.tsx";
import { PersonSwitch } from "../alerts/PersonSwitch.tsx";
import { AppFrame } from "../frame/AppFrame.tsx";
import { DemoMark } from "../frame/DemoMark.tsx";
import { Tabs } from "../frame/Tabs.tsx";
import { useTRPC } from "../../_trpc/client.tsx";

const TABS = ["people", "channels", "ledger", "silences", "duty", "calendar"] as const;

/** Duty: people, channels, what became of messages, silences, deadlines and the working calendar. */
export function SettingsPage() {
  const t = useTranslations("settings");
  const areas = useQuery(useTRPC().area.list.queryOptions());
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(TABS).withDefault("people"));
  return (
    <AppFrame
      bar={
        <>
          <span className="truncate text-[14px] font-semibold">{t("title")}</span>
          {/* Messages and silences here tell of signals of every area. */}
          <DemoMark
            area={{ synthetic: areas.data?.some(({ synthetic }) => synthetic) ?? false, schematicBoundaries: false }}
          />
          <PersonSwitch />
        </>
      }
    >
      <div className="absolute inset-0 overflow-y-auto">
        <div className="mx-auto flex max-w-[1360px] flex-col gap-4 p-4">
          <Tabs
            label={t("title")}
            tabs={TABS.map((key) => ({ key, label: t(`tab.${key}`) }))}
            current={tab}
            onTab={(next) => void setTab(next)}
            look="page"
          >
            <RightsNote />
            {tab === "people" ? <PeoplePanel /> : null}
            {tab === "channels" ? <ChannelsPanel /> : null}
            {tab === "ledger" ? <LedgerPanel /> : null}
            {tab === "silences" ? <SilencesPanel /> : null}
            {tab === "duty" ? <DutyPanel /> : null}
            {tab === "calendar" ? <CalendarPanel /> : null}
          </Tabs>
        </div>
      </div>
    </AppFrame>
  );
}
