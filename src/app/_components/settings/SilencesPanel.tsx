"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Refusal, useMay } from "./Refusal.tsx";
import { SilenceForm } from "./SilenceForm.tsx";
import { SilenceList } from "./SilenceList.tsx";
import { Section } from "../data/Section.tsx";
import { AreaPicker } from "../frame/AreaPicker.tsx";
import { PRIMARY_CLASS } from "../frame/controls.ts";
import { EmptyNote, ErrorNote, Skeleton } from "../frame/states.tsx";
import { useTRPC } from "../../_trpc/client.tsx";

/** Times without messages about some alerts: each with an end, a reason and a name. */
export function SilencesPanel() {
  const t = useTranslations("settings");
  const trpc = useTRPC();
  const areas = useQuery(trpc.area.list.queryOptions());
  const [wanted, setWanted] = useQueryState("a", parseAsString);
  const areaId = areas.data?.find(({ id }) => id === wanted)?.id ?? areas.data?.[0]?.id;
  const silences = useQuery({
    ...trpc.silence.list.queryOptions({ areaId: areaId ?? "" }),
    enabled: areaId !== undefined,
  });
  const maySet = useMay("operator");
  const [isOpen, setOpen] = useState(false);
  if (areas.data?.length === 0) {
    return (
      <EmptyNote title={t("noArea")}>
        <p className="text-muted">{t("noAreaNote")}</p>
      </EmptyNote>
    );
  }
  const error = areas.error ?? silences.error;
  if (error) return <ErrorNote error={error} what={t("silencesNotLoaded")} onRetry={() => void silences.refetch()} />;
  if (!areas.data || areaId === undefined || !silences.data) return <Skeleton className="h-96" />;
  return (
    <div className="flex flex-col gap-4">
      {maySet && isOpen ? (
        <Section title={t("addSilence")} note={t("addSilenceNote")}>
          <SilenceForm key={areaId} areaId={areaId} onDone={() => setOpen(false)} />
        </Section>
      ) : null}
      <Section title={t("tab.silences")} note={t("silencesNote")}>
        <div className="flex flex-col gap-3">
          <Refusal needed="operator" what={t("settingSilences")} />
          <div className="flex flex-wrap items-center gap-3">
            {maySet ? (
              <button type="button" className={PRIMARY_CLASS} onClick={() => setOpen(true)}>
                {t("addSilence")}
              </button>
            ) : null}
            <AreaPicker areas={areas.data} value={areaId} onChange={(id) => void setWanted(id)} />
          </div>
          {silences.data.length === 0 ? (
            <EmptyNote title={t("noSilences")}>
              <p className="text-muted">{t("noSilencesNote")}</p>
            </EmptyNote>
          ) : (
            <SilenceList areaId={areaId} silences={silences.data} mayEnd={maySet} />
          )}
        </div>
      </Section>
    </div>
  );
}
