import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { cache } from "react";
import { makeQueryClient } from "./queryClient.ts";
import { appRouter } from "@/server/api/root.ts";
import { createContext } from "@/server/api/trpc.ts";

/** One query client per request. */
export const getQueryClient = cache(makeQueryClient);

/** The API called in this process, for what a page sends along with its first bytes. */
export const serverApi = createTRPCOptionsProxy({
  ctx: async () => createContext((await headers()).get("cookie")),
  router: appRouter,
  queryClient: getQueryClient,
});
