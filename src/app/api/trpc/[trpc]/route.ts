import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { getEnv } from "@/env.ts";
import { AppError } from "@/errors.ts";
import { errorResponse } from "@/server/api/errorResponse.ts";
import { appRouter, BATCH_LIMIT } from "@/server/api/root.ts";
import { createContext } from "@/server/api/trpc.ts";
import { isSameOrigin } from "@/server/auth/sameOrigin.ts";

function answer(request: Request): Promise<Response> | Response {
  if (!isSameOrigin(request.headers.get("origin"), request.headers.get("host"), getEnv().host)) {
    return errorResponse(new AppError("forbidden", "Requests from other sites are not answered."));
  }
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: () => createContext(request.headers.get("cookie")),
    maxBatchSize: BATCH_LIMIT,
  });
}

export { answer as GET, answer as POST };
