"use client";

import { useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import type { AlertEntryView } from "@/contract/alert.ts";
import { historyText, historyWho } from "@/contract/format/historyText.ts";

/** What happened to a signal, oldest first: who, when, what, why. */
export function History({ entries }: { entries: readonly AlertEntryView[] }) {
  const t = useTranslations("history");
  const formats = useFormats();
  const { dateTime } = formats;
  if (entries.length === 0) return <p className="text-muted">{t("empty")}</p>;
  return (
    <ol className="flex flex-col">
      {entries.map((entry) => (
        <li key={entry.id} className="grid grid-cols-[auto_1fr] gap-x-3 border-l-2 border-line py-1.5 pl-3 text-[13px]">
          <span className="whitespace-nowrap text-[12px] text-muted">{dateTime(entry.at)}</span>
          <span>
            <span className="font-semibold">{historyWho(entry, t)}</span> {historyText(entry, { t, formats })}
            {entry.note === "" ? null : <span className="block whitespace-pre-wrap text-muted">{entry.note}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
