"use client";

import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, TRPCClientError } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { useState, type ReactNode } from "react";
import { makeQueryClient } from "./queryClient.ts";
import { readErrorText } from "./readErrorText.ts";
import { RefusedRequest } from "./refusedRequest.ts";
import type { ErrorText } from "@/errors.ts";
import type { AppRouter } from "@/server/api/root.ts";

/** Calls that share one request; the server's own limit is higher. */
const CALLS_PER_REQUEST = 20;

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export { useTRPC, useTRPCClient };

let browserQueryClient: QueryClient | undefined;

function getQueryClient(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  browserQueryClient ??= makeQueryClient();
  return browserQueryClient;
}

export function ApiProvider({ children }: { children: ReactNode }) {
  const queryClient = getQueryClient();
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: "/api/trpc", maxItems: CALLS_PER_REQUEST })] }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

/** Whether an error is what the server answered, through whichever door. */
function isAnswer(error: unknown): error is { readonly data: unknown } {
  return error instanceof TRPCClientError || error instanceof RefusedRequest;
}

/** The sentence of a failed call that can be said in the reader's language; null = there is none. */
export function errorTextOf(error: unknown): ErrorText | null {
  return isAnswer(error) ? readErrorText(error.data) : null;
}

/** The error code a failed call carries, "offline" if the server was not reached. */
export function errorCodeOf(error: unknown): string {
  // The browsers' own words for a server that was not reached.
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) return "offline";
  if (!isAnswer(error)) return "defect";
  const { data } = error;
  if (data && typeof data === "object" && "appCode" in data && typeof data.appCode === "string") return data.appCode;
  return "offline";
}
