"use client";

import { useTranslations } from "use-intl";
import { LINK_CLASS } from "../frame/controls.ts";
import { useFormats } from "../../_format/useFormats.ts";
import type { ReportView } from "@/contract/brief.ts";

const KINDS = ["pdf", "docx"] as const;

const REFUSALS = ["invalidInput", "notFound", "notReady", "forbidden"] as const;

/** Why a brief is refused, in the reader's language. */
export function refusalWords(t: ReturnType<typeof useTranslations<"reports">>, code: string | null): string | null {
  const known = REFUSALS.find((each) => each === code);
  return known === undefined ? null : t(`refusal.${known}`);
}

/** What became of an order: its files, or why there are none. */
export function ReportFiles({ report }: { report: ReportView }) {
  const t = useTranslations("reports");
  const { megabytes } = useFormats();
  if (report.state === "queued") return <span className="text-muted">{t("state.queued")}</span>;
  if (report.state === "failed")
    return (
      <span className="text-bad" title={report.errorMessage ?? ""}>
        {t("state.failed")}{" "}
        <span className="block text-[12px] text-muted">{refusalWords(t, report.errorCode) ?? report.errorMessage}</span>
      </span>
    );
  return (
    <span className="flex justify-end gap-3">
      {KINDS.map((kind) => (
        <a
          key={kind}
          href={`/api/reports/${report.number}/${kind}`}
          download
          title={megabytes((kind === "pdf" ? report.pdfBytes : report.docxBytes) ?? 0)}
          className={`${LINK_CLASS} inline-flex min-h-6 items-center`}
        >
          {kind.toUpperCase()}
        </a>
      ))}
    </span>
  );
}
