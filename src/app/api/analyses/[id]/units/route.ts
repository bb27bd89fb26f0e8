import { z } from "zod";
import { errorResponse } from "@/server/api/errorResponse.ts";
import { parseRequest } from "@/server/api/parseRequest.ts";
import { versionedResponse } from "@/server/api/versionedResponse.ts";
import { scopeOfRequest } from "@/server/auth/actingPerson.ts";
import { getUnitValues } from "@/server/db/analysis.ts";

const idSchema = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const querySchema = z.object({
  /** Names of columns, comma separated; all when left out. */
  columns: z.string().max(400).optional(),
});

/** Values of single units of an analysis' last result, as JSON. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const scope = await scopeOfRequest(request, "viewer");
    const id = parseRequest(idSchema, (await params).id, "id");
    const { columns } = parseRequest(querySchema, Object.fromEntries(new URL(request.url).searchParams), "query");
    const { values, version } = await getUnitValues(scope, id);
    const wanted = columns?.split(",");
    const subject = { key: `units ${id} ${columns ?? ""}`, version, contentType: "application/json" };
    return await versionedResponse(request, subject, () => {
      const chosen = Object.entries(values.columns).filter(([name]) => wanted?.includes(name) ?? true);
      const body = JSON.stringify({ ...values, columns: Object.fromEntries(chosen) });
      return Promise.resolve(new TextEncoder().encode(body));
    });
  } catch (error) {
    return errorResponse(error);
  }
}
