"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import type { ActionResult, AlertSummary } from "@/contract/alert.ts";
import { UNDO_WINDOW_MS } from "@/domain/alert/undo.ts";
import type { AlertAction } from "@/domain/alert/alertState.ts";

/** What was done last and can be taken back for a moment. */
export interface DoneAction {
  readonly action: AlertAction;
  readonly results: readonly ActionResult[];
}

/** Acts on one or many alerts; what was done can be undone for ten seconds. */
export function useAlertActions() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [done, setDone] = useState<DoneAction | null>(null);
  const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.alert.pathKey() });
  const act = useMutation(
    trpc.alert.act.mutationOptions({
      onSuccess: (results, { action }) => {
        setDone({ action, results });
        return refresh();
      },
    }),
  );
  const undo = useMutation(
    trpc.alert.undo.mutationOptions({
      onSuccess: () => {
        setDone(null);
        return refresh();
      },
    }),
  );
  const assign = useMutation(trpc.alert.assign.mutationOptions({ onSuccess: refresh }));
  const setDue = useMutation(trpc.alert.setDue.mutationOptions({ onSuccess: refresh }));
  const comment = useMutation(trpc.alert.comment.mutationOptions({ onSuccess: refresh }));
  useEffect(() => {
    if (!done) return undefined;
    const timer = setTimeout(() => setDone(null), UNDO_WINDOW_MS);
    return () => clearTimeout(timer);
  }, [done]);

  return {
    done,
    dismiss: () => setDone(null),
    /** Moves alerts as they are on the screen: who was overtaken is told by whom. */
    move: (alerts: readonly AlertSummary[], action: AlertAction, note: string) =>
      act.mutate({
        numbers: alerts.map(({ number }) => number),
        action,
        note,
        expected: alerts.map(({ number, stateVersion }) => ({ number, stateVersion })),
      }),
    undoLast: () => {
      const numbers = done?.results.filter(({ changed }) => changed).map(({ number }) => number) ?? [];
      if (numbers.length > 0) undo.mutate({ numbers });
    },
    assign,
    setDue,
    comment,
    isPending: act.isPending || undo.isPending,
    error: act.error ?? undo.error ?? assign.error ?? setDue.error ?? comment.error,
  };
}

export type AlertActions = ReturnType<typeof useAlertActions>;
