"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { FactorCard } from "./FactorCard.tsx";
import { FactorFiles } from "./FactorFiles.tsx";
import { FactorUpload } from "./FactorUpload.tsx";
import { Section } from "../data/Section.tsx";
import { PRIMARY_CLASS } from "../frame/controls.ts";
import { EmptyNote, ErrorNote, Skeleton } from "../frame/states.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";

/** While a file waits for the worker the lists are asked for this often. */
const WAIT_POLL_MS = 2000;

/** Factors of the composite coefficient: files, maps, histograms and effect. */
export function FactorsPanel({ area }: { area: AreaView }) {
  const t = useTranslations("coefficients");
  const trpc = useTRPC();
  const areaId = area.id;
  const inputs = useQuery({
    ...trpc.factor.inputs.queryOptions({ areaId }),
    refetchInterval: ({ state }) => (state.data?.some((input) => input.state === "pending") ? WAIT_POLL_MS : false),
  });
  const summaries = useQuery(trpc.factor.summaries.queryOptions({ areaId }));
  const canTry = useQuery(trpc.factor.canTryDemo.queryOptions({ areaId }));
  const tryDemo = useMutation(trpc.factor.tryDemo.mutationOptions());
  if (inputs.error)
    return <ErrorNote error={inputs.error} what={t("notLoaded")} onRetry={() => void inputs.refetch()} />;
  if (!inputs.data || !summaries.data) return <Skeleton className="h-96" />;
  return (
    <div className="grid items-start grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-[minmax(0,1fr)_400px]">
      <div className="flex min-w-0 flex-col gap-4">
        {summaries.data.length === 0 ? (
          <EmptyNote title={t("noFactorsLoaded")}>
            <p className="text-muted">{t("noFactorsLoadedWhy")}</p>
            {canTry.data ? (
              <button
                type="button"
                className={PRIMARY_CLASS}
                disabled={tryDemo.isPending}
                onClick={() => tryDemo.mutate({ areaId })}
              >
                {t("tryDemo")}
              </button>
            ) : null}
            {tryDemo.error ? <ErrorNote error={tryDemo.error} what={t("notDone")} /> : null}
          </EmptyNote>
        ) : (
          summaries.data.map((summary) => <FactorCard key={summary.factor} area={area} summary={summary} />)
        )}
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <Section title={t("load")} note={t("loadNote")}>
          <FactorUpload area={area} />
        </Section>
        <Section title={t("files")} note={t("filesNote")}>
          <FactorFiles inputs={inputs.data} />
        </Section>
      </div>
    </div>
  );
}
