"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { AdviceEditor } from "./AdviceEditor.tsx";
import { useActing } from "../alerts/useActing.ts";
import { Section } from "../data/Section.tsx";
import { PRIMARY_CLASS, SELECT_CLASS } from "../frame/controls.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { RiskMark } from "../tables/RiskMark.tsx";
import { useWhoName } from "../settings/useWhoName.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { RiskResponse } from "@/contract/riskResponse.ts";
import { WARNING_LEVELS } from "@/domain/alert/warningLevel.ts";

const CLASSES = [4, 3, 2, 1] as const;

/** Which warning level a risk class calls for, and the advice of each level; every change is a further version. */
export function ResponsePanel() {
  const t = useTranslations("warnings");
  const whoName = useWhoName();
  const tAlert = useTranslations("alert");
  const trpc = useTRPC();
  const { dateTime } = useFormats();
  const { me } = useActing();
  const response = useQuery(trpc.warning.response.queryOptions());
  const save = useMutation(trpc.warning.saveResponse.mutationOptions({ onSuccess: () => setDraft(null) }));
  const [draft, setDraft] = useState<RiskResponse | null>(null);
  if (response.error)
    return <ErrorNote error={response.error} what={t("notLoaded")} onRetry={() => void response.refetch()} />;
  if (!response.data) return <Skeleton className="h-96" />;
  const { value, version, by, at } = response.data;
  const shown = draft ?? value;
  const mayChange = me?.administers === true;
  const setClass = (risk: (typeof CLASSES)[number], level: string) => {
    const next = WARNING_LEVELS.find((one) => one === level) ?? null;
    const [, w1, w2, w3, w4] = shown.warnings;
    const warnings: RiskResponse["warnings"] = [null, w1, w2, w3, w4];
    warnings[risk] = next;
    setDraft({ ...shown, warnings });
  };
  return (
    <>
      <Section title={t("table.title")} note={t("table.note")}>
        <table className="text-[13px]">
          <thead>
            <tr className="border-b border-line text-left text-[12px] text-muted [&>th]:py-1 [&>th]:pr-6 [&>th]:font-normal">
              <th scope="col">{t("table.class")}</th>
              <th scope="col">{t("level")}</th>
            </tr>
          </thead>
          <tbody>
            {CLASSES.map((risk) => (
              <tr key={risk} className="border-b border-line last:border-0">
                <th scope="row" className="py-1 pr-6 text-left font-normal">
                  <RiskMark level={risk} />
                </th>
                <td className="py-1">
                  <select
                    className={SELECT_CLASS}
                    aria-label={t("table.of", { risk })}
                    disabled={!mayChange}
                    value={shown.warnings[risk] ?? ""}
                    onChange={(event) => setClass(risk, event.target.value)}
                  >
                    <option value="">{t("table.none")}</option>
                    {WARNING_LEVELS.map((level) => (
                      <option key={level} value={level}>
                        {tAlert(`level.${level}`)}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <Section title={t("advice.title")} note={t("advice.note")}>
        <AdviceEditor
          advice={shown.advice}
          isReadOnly={!mayChange}
          onChange={(advice) => setDraft({ ...shown, advice })}
        />
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <button
            type="button"
            className={PRIMARY_CLASS}
            disabled={draft === null || !mayChange || save.isPending}
            onClick={() => draft && save.mutate(draft)}
          >
            {t("save")}
          </button>
          <span className="text-[12px] text-muted" data-testid="response-version">
            {version === 0
              ? t("asDelivered")
              : t("versionBy", { version, by: whoName(by ?? ""), time: at ? dateTime(at) : "" })}
          </span>
        </div>
        {save.error ? <ErrorNote error={save.error} what={t("notDone")} /> : null}
      </Section>
    </>
  );
}
