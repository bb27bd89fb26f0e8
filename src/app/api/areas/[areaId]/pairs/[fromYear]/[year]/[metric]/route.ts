import { z } from "zod";
import { encodeGridLayer } from "@/contract/layerCodec.ts";
import { pairMetricSchema } from "@/contract/pair.ts";
import { areaIdSchema, yearTextSchema } from "@/contract/primitives.ts";
import { errorResponse } from "@/server/api/errorResponse.ts";
import { parseRequest } from "@/server/api/parseRequest.ts";
import { versionedResponse } from "@/server/api/versionedResponse.ts";
import { scopeOfRequest } from "@/server/auth/actingPerson.ts";
import { getCellPairLayer } from "@/server/db/pairFigures.ts";
import { getPairStatus } from "@/server/db/pairResult.ts";

const addressSchema = z.object({
  areaId: areaIdSchema,
  fromYear: yearTextSchema,
  year: yearTextSchema,
  metric: pairMetricSchema,
});

type Address = Promise<{ areaId: string; fromYear: string; year: string; metric: string }>;

/** Change, increment or reduction of a computed pair of years, one number per cell. */
export async function GET(request: Request, { params }: { params: Address }): Promise<Response> {
  try {
    const scope = await scopeOfRequest(request, "viewer");
    const key = parseRequest(addressSchema, await params, "address");
    const { version } = await getPairStatus(scope, key);
    const subject = {
      key: `pair ${key.areaId} ${key.fromYear} ${key.year} ${key.metric}`,
      version,
      contentType: "application/octet-stream",
    };
    return await versionedResponse(request, subject, async () => encodeGridLayer(await getCellPairLayer(scope, key)));
  } catch (error) {
    return errorResponse(error);
  }
}
