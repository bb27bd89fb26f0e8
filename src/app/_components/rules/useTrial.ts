"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isSameDraft } from "./ruleDraft.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { BackTestView } from "@/contract/backTest.ts";
import type { RuleDraft } from "@/contract/rule.ts";

/** While the worker computes, its answer is looked for this often, besides the event that tells of it. */
const LOOK_EVERY_MS = 1000;

/** A draft's trial: asked for, waited for, and whether it still is of the draft on the screen. */
export function useTrial(areaId: string, ruleKey: string | null) {
  const trpc = useTRPC();
  const [asked, setAsked] = useState<{ readonly id: number; readonly draft: RuleDraft } | null>(null);
  const ask = useMutation(trpc.rule.tryOut.mutationOptions());
  const answer = useQuery({
    ...trpc.rule.trial.queryOptions({ areaId, id: asked?.id ?? 1 }),
    enabled: asked !== null,
    refetchInterval: ({ state }) => (state.data?.state === "pending" ? LOOK_EVERY_MS : false),
  });
  const trial: BackTestView | null = asked === null ? null : (answer.data ?? null);
  return {
    start: (draft: RuleDraft) =>
      ask.mutate({ areaId, ruleKey, draft }, { onSuccess: ({ id }) => setAsked({ id, draft }) }),
    trial,
    isWaiting: ask.isPending || (asked !== null && (answer.data === undefined || answer.data.state === "pending")),
    error: ask.error ?? answer.error,
    isOf: (draft: RuleDraft) => asked !== null && trial?.state === "done" && isSameDraft(asked.draft, draft),
  };
}
