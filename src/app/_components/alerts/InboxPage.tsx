"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { BulkBar } from "./BulkBar.tsx";
import { CoverageLine } from "./CoverageLine.tsx";
import { groupAlerts, type InboxGroup } from "./inboxGroups.ts";
import { InboxFilters } from "./InboxFilters.tsx";
import { InboxRow } from "./InboxRow.tsx";
import { PersonSwitch } from "./PersonSwitch.tsx";
import { UndoNote } from "./UndoNote.tsx";
import { useAlertActions } from "./useAlertActions.ts";
import { AppFrame } from "../frame/AppFrame.tsx";
import { AreaGate } from "../frame/AreaGate.tsx";
import { AreaPicker } from "../frame/AreaPicker.tsx";
import { BUTTON_CLASS } from "../frame/controls.ts";
import { DemoMark } from "../frame/DemoMark.tsx";
import { RegionPicker } from "../frame/RegionPicker.tsx";
import { EmptyNote, ErrorNote, Skeleton } from "../frame/states.tsx";
import { useShortcut } from "../frame/useShortcut.ts";
import { useRowKeys } from "../regions/useRowKeys.ts";
import { useRegionName } from "../story/useRegionName.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { useNow } from "../../_format/useNow.ts";
import { nameIn } from "../../_i18n/locales.ts";
import { useLive } from "../../_live/LiveProvider.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { inboxQuery, NO_FILTER, useInboxState, type Grouping } from "../../_view/inboxState.ts";
import type { AlertSummary } from "@/contract/alert.ts";
import type { AreaSummary, AreaView } from "@/contract/area.ts";

/** Rows drawn at once; the rest on request, so that ten thousand alerts stay readable. */
const PAGE_ROWS = 200;

/** The inbox of signals: what needs doing, whose it is, until when. */
export function InboxPage() {
  const t = useTranslations("inbox");
  const [state] = useInboxState();
  return (
    <AreaGate title={t("title")} wanted={state.area}>
      {(areas, area) => <Inbox areas={areas} area={area} />}
    </AreaGate>
  );
}

function useGroupName(area: AreaView, rules: readonly { readonly key: string; readonly name: string }[]) {
  const t = useTranslations("inbox");
  const tAlert = useTranslations("alert");
  const regionName = useRegionName(area);
  const { dateTime } = useFormats();
  return ({ key, alerts }: InboxGroup, grouping: Grouping): string => {
    if (grouping === "level") return tAlert(`level.${alerts[0].level}`);
    if (grouping === "region") return regionName(key);
    if (grouping === "batch") return t("batch", { year: alerts[0].year, at: dateTime(key) });
    if (grouping === "rule") return rules.find((rule) => rule.key === key)?.name ?? key;
    return key === "" ? t("noDue") : key;
  };
}

function Inbox({ areas, area }: { areas: readonly AreaSummary[]; area: AreaView }) {
  const t = useTranslations("inbox");
  const locale = useLocale();
  const trpc = useTRPC();
  const now = useNow();
  const { freshAlerts } = useLive();
  const [state, setState] = useInboxState();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string | null>(null);
  const [rows, setRows] = useState(PAGE_ROWS);
  const actions = useAlertActions();
  const regionName = useRegionName(area);
  const list = useRowKeys({ onYear: () => undefined });
  const alerts = useQuery({
    ...trpc.alert.list.queryOptions(inboxQuery(area.id, state)),
    placeholderData: keepPreviousData,
  });
  const all = useQuery(trpc.alert.list.queryOptions({ areaId: area.id, historical: false, limit: 2000 }));
  const rules = [...new Map(all.data?.map((alert) => [alert.ruleKey, alert])).values()].map((alert) => ({
    key: alert.ruleKey,
    name: nameIn(locale, { nameZh: alert.ruleNameZh, nameEn: alert.ruleNameEn }),
  }));
  const groupName = useGroupName(area, rules);
  const groups = groupAlerts(alerts.data ?? [], state.group);
  const shown = groups.flatMap((group) => group.alerts).slice(0, rows);
  const visible = new Set(shown.map(({ number }) => number));
  const selected = shown.filter(({ number }) => chosen.has(number));
  const openCount = all.data?.filter(({ state: each }) => each === "open" || each === "reopened").length;

  const select = (number: string, isSelected: boolean, withRange: boolean) => {
    const numbers = shown.map((alert) => alert.number);
    const [from, to] = [numbers.indexOf(last ?? number), numbers.indexOf(number)].sort((a, b) => a - b);
    const touched = withRange && from >= 0 ? numbers.slice(from, to + 1) : [number];
    setChosen((before) => {
      const next = new Set(before);
      for (const each of touched) {
        if (isSelected) next.add(each);
        else next.delete(each);
      }
      return next;
    });
    setLast(number);
  };
  useShortcut({
    x: () => {
      const row = document.activeElement?.closest<HTMLElement>("[data-alert]")?.dataset.alert;
      if (row !== undefined) select(row, !chosen.has(row), false);
    },
  });

  return (
    <AppFrame
      bar={
        <>
          <AreaPicker areas={areas} value={area.id} onChange={(id) => void setState({ area: id, r: null })} />
          <RegionPicker area={area} value={state.r} onChange={(r) => void setState({ r })} />
          <DemoMark area={area} />
          <PersonSwitch />
        </>
      }
    >
      <div ref={list} className="absolute inset-0 flex flex-col">
        <h1 className="sr-only">{t("title")}</h1>
        <InboxFilters rules={rules} />
        <CoverageLine area={area} openCount={all.error ? null : openCount} />
        {selected.length > 0 ? (
          <div className="border-y border-line bg-accent-soft px-4 py-2">
            <BulkBar alerts={selected} actions={actions} onClear={() => setChosen(new Set())} />
          </div>
        ) : null}
        {actions.error ? (
          <div className="p-4">
            <ErrorNote error={actions.error} what={t("notDone")} />
          </div>
        ) : null}
        <div
          className="min-h-0 flex-1 overflow-auto border-t border-line"
          tabIndex={0}
          role="region"
          aria-label={t("title")}
        >
          {alerts.error ? (
            <div className="p-4">
              <ErrorNote error={alerts.error} what={t("notLoaded")} onRetry={() => void alerts.refetch()} />
            </div>
          ) : alerts.data === undefined ? (
            <Skeleton className="m-4 h-64" />
          ) : alerts.data.length === 0 ? (
            <NoMatch
              total={all.data?.length}
              isToDo={state.s === "todo"}
              onClear={() => void setState({ s: "all", ...NO_FILTER })}
            />
          ) : (
            <>
              {groups.map((group) => (
                <Group
                  key={group.key}
                  title={state.group === "none" ? null : groupName(group, state.group)}
                  alerts={group.alerts.filter(({ number }) => visible.has(number))}
                  count={group.alerts.length}
                >
                  {(alert) => (
                    <InboxRow
                      key={alert.number}
                      alert={alert}
                      placeName={regionName(alert.regionCode)}
                      now={now}
                      isFresh={freshAlerts.has(alert.number)}
                      isSelected={chosen.has(alert.number)}
                      onSelect={(isSelected, withRange) => select(alert.number, isSelected, withRange)}
                    />
                  )}
                </Group>
              ))}
              {alerts.data.length > rows ? (
                <button type="button" className={`${BUTTON_CLASS} m-4`} onClick={() => setRows(rows + PAGE_ROWS)}>
                  {t("more", { count: alerts.data.length - rows })}
                </button>
              ) : null}
            </>
          )}
        </div>
        <UndoNote actions={actions} />
      </div>
    </AppFrame>
  );
}

function Group({
  title,
  alerts,
  count,
  children,
}: {
  title: string | null;
  alerts: readonly AlertSummary[];
  count: number;
  children: (alert: AlertSummary) => React.ReactNode;
}) {
  const t = useTranslations("inbox");
  if (alerts.length === 0) return null;
  return (
    <section aria-label={title ?? t("title")}>
      {title === null ? null : (
        <h2 className="sticky top-0 z-10 border-b border-line bg-sunken px-4 py-1.5 text-[13px] font-semibold">
          {title} <span className="font-normal text-muted">{count}</span>
        </h2>
      )}
      <ul data-testid="inbox">{alerts.map(children)}</ul>
    </section>
  );
}

/** A filter without a match is not an all-clear, and says so. */
function NoMatch({ total, isToDo, onClear }: { total: number | undefined; isToDo: boolean; onClear: () => void }) {
  const t = useTranslations("inbox");
  return (
    <div className="max-w-xl p-4">
      <EmptyNote title={isToDo && total === 0 ? t("nothing") : t("noMatch", { count: total ?? 0 })}>
        {total === 0 ? null : (
          <button type="button" className={BUTTON_CLASS} onClick={onClear}>
            {t("showAll")}
          </button>
        )}
      </EmptyNote>
    </div>
  );
}
