"use client";

import { useTranslations } from "use-intl";
import { LevelMark } from "./LevelMark.tsx";
import { Section } from "../data/Section.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import type { AlertView, VerdictView } from "@/contract/alert.ts";
import { NO_FIGURE } from "@/contract/format/formats.ts";
import { measureText } from "@/contract/format/measureText.ts";

/** What revised data make of a signal, beside what it was when it fired. */
export function RevisionNote({ alert, verdict }: { alert: AlertView; verdict: VerdictView }) {
  const t = useTranslations("alertPage");
  const formats = useFormats();
  const { unit } = alert;
  const text = (value: number | null, signed = false) =>
    value === null ? NO_FIGURE : measureText(value, unit, formats, signed);
  const row = (label: string, was: number, now: number | null) => (
    <tr className="border-b border-line [&>td]:py-1 [&>td]:text-right">
      <th scope="row" className="py-1 text-left font-normal">
        {label}
      </th>
      <td>{text(was)}</td>
      <td>{text(now)}</td>
      <td>{text(now === null ? null : now - was, true)}</td>
    </tr>
  );
  return (
    <Section title={t("verdictTitle")} note={t("verdictNote")}>
      <p className="text-[14px]" data-testid="verdict" data-verdict={verdict.verdict}>
        <span className="font-semibold">{t(`verdict.${verdict.verdict}`)}</span>{" "}
        <span className="text-[12px] text-muted">{t("verdictAt", { time: formats.dateTime(verdict.at) })}</span>
      </p>
      <table className="mt-2 w-full text-[13px] tabular-nums">
        <thead>
          <tr className="border-b border-line text-[12px] text-muted [&>th]:py-1 [&>th]:text-right [&>th]:font-normal">
            <td />
            <th scope="col">{t("was")}</th>
            <th scope="col">{t("now")}</th>
            <th scope="col">{t("difference")}</th>
          </tr>
        </thead>
        <tbody>
          {row(t("value"), alert.value, verdict.value)}
          {row(t("limit"), alert.limit, verdict.limit)}
          <tr className="[&>td]:py-1 [&>td]:text-right">
            <th scope="row" className="py-1 text-left font-normal">
              {t("level")}
            </th>
            <td>
              <LevelMark level={alert.level} />
            </td>
            <td>{verdict.level === null ? NO_FIGURE : <LevelMark level={verdict.level} />}</td>
            <td />
          </tr>
        </tbody>
      </table>
    </Section>
  );
}
