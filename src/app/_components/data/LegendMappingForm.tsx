"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { draftsOf, toMappedCode, type CodeDraft } from "./legendDraft.ts";
import { LegendMappingRow } from "./LegendMappingRow.tsx";
import { INPUT_CLASS, PRIMARY_CLASS } from "../frame/controls.ts";
import { ErrorNote } from "../frame/states.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { IntakeView } from "@/contract/intake.ts";
import type { CodeReport } from "@/contract/legendMapping.ts";

/** Every code of a file with its colour, pixels, share and a guess; what people say becomes a legend and the file goes on. */
export function LegendMappingForm({ intake, report }: { intake: IntakeView; report: CodeReport }) {
  const t = useTranslations("legendMapping");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [drafts, setDrafts] = useState(() => draftsOf(report));
  const [names, setNames] = useState({ nameZh: "", nameEn: "", source: "" });
  const answer = useMutation(
    trpc.legend.answer.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.intake.pathKey() }),
    }),
  );
  const mapped = drafts.map(toMappedCode);
  const codes = mapped.filter((code) => code !== null);
  const missing = mapped.length - codes.length;
  const nameZh = names.nameZh.trim() || names.nameEn.trim();
  const change = (code: number, part: Partial<CodeDraft>) =>
    setDrafts((all) => all.map((draft) => (draft.code === code ? { ...draft, ...part } : draft)));

  return (
    <form
      className="flex min-w-0 flex-col gap-3 rounded-md border border-line p-3"
      aria-label={t("title", { name: intake.fileName })}
      onSubmit={(event) => {
        event.preventDefault();
        const nameEn = names.nameEn.trim() || nameZh;
        answer.mutate({ intakeId: intake.id, nameZh, nameEn, source: names.source, codes });
      }}
    >
      <div className="overflow-x-auto" role="group" aria-label={t("tableOf", { name: intake.fileName })} tabIndex={0}>
        <table className="w-full min-w-[720px] text-[13px] tabular-nums">
          <thead className="text-left text-[12px] text-muted">
            <tr className="border-b border-line [&>th]:py-1 [&>th]:pr-3 [&>th]:font-normal">
              <th scope="col">{t("code")}</th>
              <th scope="col" className="text-right">
                {t("pixels")}
              </th>
              <th scope="col" className="text-right">
                {t("share")}
              </th>
              <th scope="col">{t("meaning")}</th>
              <th scope="col">{t("nameZh")}</th>
              <th scope="col">{t("nameEn")}</th>
            </tr>
          </thead>
          <tbody>
            {report.codes.map((found) => (
              <LegendMappingRow
                key={found.code}
                found={found}
                totalPixels={report.totalPixels}
                draft={drafts.find(({ code }) => code === found.code)}
                onChange={(part) => change(found.code, part)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div className="grid gap-2 sm:grid-cols-3">
        {(["nameZh", "nameEn", "source"] as const).map((field) => (
          <label key={field} className="flex min-w-0 flex-col gap-1">
            <span className="text-[12px] text-muted">
              {t(field === "nameZh" ? "legendZh" : field === "nameEn" ? "legendEn" : "source")}
            </span>
            <input
              value={names[field]}
              maxLength={field === "source" ? 300 : 80}
              onChange={(event) => setNames({ ...names, [field]: event.target.value })}
              className={INPUT_CLASS}
            />
          </label>
        ))}
      </div>
      <p className="text-[12px] text-muted">
        {report.legendId === null ? t("changesNew") : `${t("changes", { count: drafts.length })} ${t("knownNote")}`}
      </p>
      {answer.error ? <ErrorNote error={answer.error} what={t("failed")} /> : null}
      <div className="flex flex-wrap items-center gap-3">
        <button
          type="submit"
          className={PRIMARY_CLASS}
          disabled={missing > 0 || nameZh === "" || answer.isPending || answer.isSuccess}
        >
          {answer.isPending || answer.isSuccess ? t("saving") : t("save")}
        </button>
        {missing > 0 ? <span className="text-[12px] text-warn">{t("incomplete", { count: missing })}</span> : null}
      </div>
    </form>
  );
}
