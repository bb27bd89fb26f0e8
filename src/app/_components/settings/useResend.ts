"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../_trpc/client.tsx";

/** Sends messages again; the lists are read anew. */
export function useResend() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.message.resend.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.message.pathKey() }),
    }),
  );
}
