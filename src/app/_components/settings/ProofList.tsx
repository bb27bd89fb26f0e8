"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Section } from "../data/Section.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { WideTable } from "../frame/WideTable.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";

/** The last weekly proofs of silence: due, sent, and why late. */
export function ProofList() {
  const t = useTranslations("settings");
  const trpc = useTRPC();
  const { dateTime } = useFormats();
  const proofs = useQuery(trpc.duty.proofs.queryOptions());
  return (
    <Section title={t("proofs")} note={t("proofsNote")}>
      {proofs.error ? (
        <ErrorNote error={proofs.error} what={t("settingsNotLoaded")} />
      ) : !proofs.data ? (
        <Skeleton className="h-16" />
      ) : proofs.data.length === 0 ? (
        <p className="text-muted">{t("noProofs")}</p>
      ) : (
        <WideTable>
          <table className="w-full text-[13px]">
            <thead>
              <tr className="border-b border-line text-left text-[12px] text-muted [&>th]:py-1 [&>th]:pr-3 [&>th]:font-normal">
                <th>{t("dueTime")}</th>
                <th>{t("doneTime")}</th>
                <th>{t("onTimeHead")}</th>
                <th className="text-right">{t("madeHead")}</th>
              </tr>
            </thead>
            <tbody>
              {proofs.data.map(({ dueAt, doneAt, state, reason, made }) => (
                <tr key={dueAt} className="border-b border-line last:border-0 [&>td]:py-1.5 [&>td]:pr-3">
                  <td className="whitespace-nowrap tabular-nums">{dateTime(dueAt)}</td>
                  <td className="whitespace-nowrap tabular-nums">{state === "skipped" ? "—" : dateTime(doneAt)}</td>
                  <td>
                    {state === "skipped" ? `${t("skipped")} · ` : ""}
                    {reason === null ? t("onTime") : t(`lateReason.${reason}`)}
                  </td>
                  <td className="text-right tabular-nums">{made}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </WideTable>
      )}
    </Section>
  );
}
