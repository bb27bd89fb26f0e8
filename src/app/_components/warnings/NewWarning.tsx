"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { ExerciseFrame } from "./ExerciseFrame.tsx";
import { emptyContent } from "./warningDraft.ts";
import { WarningForm } from "./WarningForm.tsx";
import { Section } from "../data/Section.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { localePath } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import type { WarningMode } from "@/domain/warning/issuedWarning.ts";

const SIGNAL = /^A-\d{4}-\d+$/;

/** The form for a new warning; with a signal's number it begins with that signal's place and level. */
export function NewWarning({
  area,
  mode,
  from,
  onClose,
}: {
  area: AreaView;
  mode: WarningMode;
  from: string;
  onClose: () => void;
}) {
  const t = useTranslations("warnings");
  const locale = useLocale();
  const router = useRouter();
  const trpc = useTRPC();
  const isSignal = SIGNAL.test(from);
  const [nowMs] = useState(() => Date.now());
  const response = useQuery(trpc.warning.response.queryOptions());
  const signal = useQuery({ ...trpc.alert.get.queryOptions({ number: from }), enabled: isSignal });
  const draft = useMutation(
    trpc.warning.draft.mutationOptions({
      onSuccess: ({ number }) => router.push(localePath(locale, `/warnings/${number}`)),
    }),
  );
  const error = response.error ?? signal.error;
  if (error) return <ErrorNote error={error} what={t("notLoaded")} />;
  if (!response.data || (isSignal && !signal.data)) return <Skeleton className="h-96" />;
  const region = area.regions.find(({ code }) => code === signal.data?.regionCode);
  const given = signal.data
    ? {
        level: signal.data.level,
        regionCodes: [signal.data.regionCode],
        alertNumbers: [signal.data.number],
        headline: {
          zh: `${region?.nameZh ?? ""}土地利用碳风险预警`,
          en: `Land-use carbon risk warning for ${region?.nameEn ?? ""}`,
        },
      }
    : {};
  return (
    <ExerciseFrame mode={mode}>
      <Section title={t(mode === "live" ? "new" : "newExercise")} note={t("formNote")}>
        <WarningForm
          area={area}
          initial={emptyContent(response.data.value, nowMs, given)}
          response={response.data.value}
          submitLabel={t("saveDraft")}
          isBusy={draft.isPending}
          error={draft.error}
          onSubmit={(content) =>
            draft.mutate({ areaId: area.id, mode, messageType: "alert", referencesNumber: null, content })
          }
          onCancel={onClose}
        />
      </Section>
    </ExerciseFrame>
  );
}
