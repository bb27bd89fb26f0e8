import { encodeCellList } from "@/contract/layerCodec.ts";
import { areaIdSchema } from "@/contract/primitives.ts";
import { errorResponse } from "@/server/api/errorResponse.ts";
import { parseRequest } from "@/server/api/parseRequest.ts";
import { versionedResponse } from "@/server/api/versionedResponse.ts";
import { scopeOfRequest } from "@/server/auth/actingPerson.ts";
import { getArea } from "@/server/db/area.ts";
import { listCells } from "@/server/db/gridIndex.ts";

/** The cell list that the values of every layer are parallel to. */
export async function GET(request: Request, { params }: { params: Promise<{ areaId: string }> }): Promise<Response> {
  try {
    const scope = await scopeOfRequest(request, "viewer");
    const areaId = parseRequest(areaIdSchema, (await params).areaId, "areaId");
    const { regionSetVersion } = await getArea(scope, areaId);
    const subject = { key: `cells ${areaId}`, version: regionSetVersion, contentType: "application/octet-stream" };
    return await versionedResponse(request, subject, async () => encodeCellList(await listCells(scope, areaId)));
  } catch (error) {
    return errorResponse(error);
  }
}
