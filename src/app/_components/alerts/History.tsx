"use client";

import { useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import type { AlertEntryView } from "@/contract/alert.ts";
import { NO_FIGURE } from "@/contract/format/formats.ts";
import { measureText } from "@/contract/format/measureText.ts";
import { MEASURE_UNITS } from "@/domain/alert/metric.ts";
import { REVISION_VERDICTS, type RevisionVerdict } from "@/domain/alert/revisionVerdict.ts";

function verdictOf(text: string): RevisionVerdict {
  return REVISION_VERDICTS.find((known) => known === text) ?? "undecided";
}

/** What happened to a signal, oldest first: who, when, what, why. */
export function History({ entries }: { entries: readonly AlertEntryView[] }) {
  const t = useTranslations("history");
  const tAction = useTranslations("action");
  const tAlert = useTranslations("alert");
  const formats = useFormats();
  const { dateTime } = formats;
  const what = (entry: AlertEntryView): string => {
    const { detail } = entry;
    const text = (name: string) => String(detail[name] ?? "—");
    const unit = MEASURE_UNITS.find((known) => known === detail.unit) ?? "t";
    const measure = (name: string) => {
      const value = detail[name];
      return typeof value === "number" ? measureText(value, unit, formats, unit === "t") : NO_FIGURE;
    };
    switch (entry.kind) {
      case "move":
      case "undo": {
        const action = entry.action === null ? "" : tAction(`do.${entry.action}`);
        const state = entry.toState === null ? "" : tAlert(`state.${entry.toState}`);
        return t(entry.kind, { action, state });
      }
      case "assign":
        return detail.toId === null ? t("released") : t("assign", { who: text("toZh") });
      case "due":
        return detail.to === null ? t("noDue") : t("due", { day: text("to") });
      case "comment":
        return t("comment");
      case "evidence":
        return t("evidence", { name: text("fileName") });
      case "escalate":
        return t("escalate", { step: text("step") });
      case "recovered":
        return t("recovered", { year: text("year"), value: measure("value") });
      case "verdict":
        return t(`verdict.${verdictOf(text("verdict"))}`, { before: measure("fromValue"), now: measure("value") });
    }
  };
  if (entries.length === 0) return <p className="text-muted">{t("empty")}</p>;
  return (
    <ol className="flex flex-col">
      {entries.map((entry) => (
        <li key={entry.id} className="grid grid-cols-[auto_1fr] gap-x-3 border-l-2 border-line py-1.5 pl-3 text-[13px]">
          <span className="whitespace-nowrap text-[12px] text-muted">{dateTime(entry.at)}</span>
          <span>
            <span className="font-semibold">{entry.actor === "system" ? t("system") : entry.by}</span> {what(entry)}
            {entry.note === "" ? null : <span className="block whitespace-pre-wrap text-muted">{entry.note}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
