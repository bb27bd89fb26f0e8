import { z } from "zod";
import { encodeGridLayer } from "@/contract/layerCodec.ts";
import { areaIdSchema, yearSchema } from "@/contract/primitives.ts";
import { errorResponse } from "@/server/api/errorResponse.ts";
import { parseRequest } from "@/server/api/parseRequest.ts";
import { versionedResponse } from "@/server/api/versionedResponse.ts";
import { scopeOfRequest } from "@/server/auth/actingPerson.ts";
import { getHotSpotLayer } from "@/server/db/hotSpotLayer.ts";

const yearText = z
  .string()
  .regex(/^\d{4}$/)
  .transform(Number)
  .pipe(yearSchema);
const addressSchema = z.object({ areaId: areaIdSchema, year: yearText, from: yearText.optional() });

/** Hot-spot bins −3 … 3 of an area's cells as a grid layer; `from` names the earlier year of a change. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ areaId: string; year: string }> },
): Promise<Response> {
  try {
    const scope = await scopeOfRequest(request, "viewer");
    const from = new URL(request.url).searchParams.get("from") ?? undefined;
    const { areaId, year, from: fromYear } = parseRequest(addressSchema, { ...(await params), from }, "address");
    const { analysisId, version, bins } = await getHotSpotLayer(scope, { areaId, year, fromYear: fromYear ?? null });
    const subject = { key: `hot spots ${analysisId}`, version, contentType: "application/octet-stream" };
    return await versionedResponse(request, subject, () => Promise.resolve(encodeGridLayer(bins)));
  } catch (error) {
    return errorResponse(error);
  }
}
