"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { AlertNumbers } from "./AlertNumbers.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { ALERT_STATES, isClosed } from "@/domain/alert/alertState.ts";

const OPEN_STATES = ALERT_STATES.filter((state) => !isClosed(state));

/** What somebody who leaves still has to see to, and who gets it. */
export function LeavingSignals({ personId }: { personId: number }) {
  const t = useTranslations("settings");
  const trpc = useTRPC();
  const owned = useQuery(trpc.alert.list.queryOptions({ owner: personId, states: OPEN_STATES, limit: 1_000 }));
  return (
    <div role="status" data-testid="leaving" className="text-[12px] sm:col-span-2 lg:col-span-4">
      {owned.error ? (
        <ErrorNote error={owned.error} what={t("ownedNotLoaded")} onRetry={() => void owned.refetch()} />
      ) : !owned.data ? (
        <Skeleton className="h-6" />
      ) : owned.data.length === 0 ? (
        <p>{t("ownsNothing")}</p>
      ) : (
        <>
          <p>{t("ownsSignals", { count: owned.data.length })}</p>
          <AlertNumbers numbers={owned.data.map(({ number }) => number)} />
        </>
      )}
    </div>
  );
}
