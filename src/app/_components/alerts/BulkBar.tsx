"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { ActionDialog } from "./ActionDialog.tsx";
import type { AlertActions } from "./useAlertActions.ts";
import { BUTTON_CLASS, PRIMARY_CLASS, SELECT_CLASS } from "../frame/controls.ts";
import { useShortcut } from "../frame/useShortcut.ts";
import { nameIn } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AlertSummary } from "@/contract/alert.ts";
import { ALERT_TRANSITIONS, type AlertAction } from "@/domain/alert/alertState.ts";

const PERSON_ACTIONS: readonly AlertAction[] = [
  "acknowledge",
  "start",
  "submit",
  "sendBack",
  "resolve",
  "declareFalseAlarm",
  "acceptRisk",
  "reopen",
];

/** What people may do with at least one of some alerts. */
export function possibleActions(alerts: readonly AlertSummary[]): AlertAction[] {
  return PERSON_ACTIONS.filter((action) =>
    alerts.some(({ state }) => {
      const to = ALERT_TRANSITIONS[state][action];
      return to !== undefined && to !== state;
    }),
  );
}

/** Acts on the chosen alerts: move them on, give them to somebody, set the day. Keys a (acknowledge) and s (assign). */
export function BulkBar({
  alerts,
  actions,
  onClear,
}: {
  alerts: readonly AlertSummary[];
  actions: AlertActions;
  onClear?: () => void;
}) {
  const t = useTranslations("action");
  const tHistory = useTranslations("history");
  const locale = useLocale();
  const trpc = useTRPC();
  const [asked, setAsked] = useState<AlertAction | null>(null);
  const people = useQuery({ ...trpc.person.list.queryOptions(), enabled: alerts.length > 0 });
  const numbers = alerts.map(({ number }) => number);
  const possible = possibleActions(alerts);
  useShortcut({
    a: () => possible.includes("acknowledge") && setAsked("acknowledge"),
    s: () => document.getElementById("assign-to")?.focus(),
  });
  if (alerts.length === 0) return null;
  const [only] = alerts;
  return (
    <div className="flex flex-wrap items-center gap-2" data-testid="actions">
      {onClear ? <span className="text-[13px] font-semibold">{t("chosen", { count: alerts.length })}</span> : null}
      {possible.map((action, i) => (
        <button
          key={action}
          type="button"
          disabled={actions.isPending}
          className={i === 0 ? PRIMARY_CLASS : BUTTON_CLASS}
          onClick={() => setAsked(action)}
        >
          {tHistory(`do.${action}`)}
        </button>
      ))}
      <label className="flex items-center gap-1 text-[13px] text-muted" htmlFor="assign-to">
        {t("assignTo")}
        <select
          id="assign-to"
          className={SELECT_CLASS}
          value={alerts.length === 1 ? (only.assignee?.id ?? "") : "several"}
          onChange={({ target }) =>
            actions.assign.mutate({ numbers, personId: target.value === "" ? null : Number(target.value), note: "" })
          }
        >
          {alerts.length > 1 ? (
            <option value="several" disabled>
              {t("choose")}
            </option>
          ) : null}
          <option value="">{t("unitDuty")}</option>
          {people.data
            ?.filter(({ active, role }) => active && role !== "viewer")
            .map((person) => (
              <option key={person.id} value={person.id}>
                {nameIn(locale, person)}
              </option>
            ))}
        </select>
      </label>
      <label className="flex items-center gap-1 text-[13px] text-muted">
        {t("dueDay")}
        <input
          type="date"
          className={SELECT_CLASS}
          value={alerts.length === 1 ? (only.dueDay ?? "") : ""}
          onChange={({ target }) =>
            actions.setDue.mutate({ numbers, dueDay: target.value === "" ? null : target.value, note: "" })
          }
        />
      </label>
      {onClear ? (
        <button type="button" className={BUTTON_CLASS} onClick={onClear}>
          {t("clearChoice")}
        </button>
      ) : null}
      {asked !== null ? (
        <ActionDialog
          action={asked}
          count={alerts.length}
          onDone={(note) => actions.move(alerts, asked, note)}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </div>
  );
}
