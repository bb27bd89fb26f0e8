import { errorResponse } from "@/server/api/errorResponse.ts";
import { getHealth } from "@/server/db/health.ts";

/** For a load balancer or a monitor: 200 while everything runs, 503 when something stands still. */
export async function GET(): Promise<Response> {
  try {
    const health = await getHealth(new Date());
    return Response.json(health, { status: health.ok ? 200 : 503, headers: { "cache-control": "no-store" } });
  } catch (error) {
    const failed = errorResponse(error);
    return new Response(failed.body, { status: 503, headers: failed.headers });
  }
}

export const dynamic = "force-dynamic";
