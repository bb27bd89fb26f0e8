import { areaIdSchema } from "@/contract/primitives.ts";
import { errorResponse } from "@/server/api/errorResponse.ts";
import { parseRequest } from "@/server/api/parseRequest.ts";
import { versionedResponse } from "@/server/api/versionedResponse.ts";
import { scopeOfRequest } from "@/server/auth/actingPerson.ts";
import { getArea } from "@/server/db/area.ts";
import { getRegionOutlines } from "@/server/db/region.ts";

/** County outlines as GeoJSON in WGS84. */
export async function GET(request: Request, { params }: { params: Promise<{ areaId: string }> }): Promise<Response> {
  try {
    const scope = await scopeOfRequest(request, "viewer");
    const areaId = parseRequest(areaIdSchema, (await params).areaId, "areaId");
    const { regionSetVersion } = await getArea(scope, areaId);
    const subject = { key: `regions ${areaId}`, version: regionSetVersion, contentType: "application/geo+json" };
    return await versionedResponse(request, subject, async () =>
      new TextEncoder().encode(JSON.stringify(await getRegionOutlines(scope, areaId))),
    );
  } catch (error) {
    return errorResponse(error);
  }
}
