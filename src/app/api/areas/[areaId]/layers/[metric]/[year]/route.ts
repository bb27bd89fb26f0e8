import { z } from "zod";
import { layerMetricSchema } from "@/contract/figures.ts";
import { encodeGridLayer } from "@/contract/layerCodec.ts";
import { areaIdSchema, yearSchema } from "@/contract/primitives.ts";
import { errorResponse } from "@/server/api/errorResponse.ts";
import { parseRequest } from "@/server/api/parseRequest.ts";
import { versionedResponse } from "@/server/api/versionedResponse.ts";
import { scopeOfRequest } from "@/server/auth/actingPerson.ts";
import { getArea } from "@/server/db/area.ts";
import { getGridLayerValues } from "@/server/db/gridIndex.ts";

const yearText = z
  .string()
  .regex(/^\d{4}$/)
  .transform(Number)
  .pipe(yearSchema);
const addressSchema = z.object({
  areaId: areaIdSchema,
  metric: layerMetricSchema,
  year: yearText,
  from: yearText.optional(),
  class: z
    .string()
    .regex(/^-?\d{1,5}$/)
    .transform(Number)
    .optional(),
  transition: z
    .string()
    .regex(/^-?\d{1,5}_-?\d{1,5}$/)
    .transform((text) => text.split("_").map(Number))
    .transform(([from, to]) => ({ from, to }))
    .optional(),
});

type Address = Promise<{ areaId: string; metric: string; year: string }>;

/**
 * Values of one metric in one year, one number per cell; `from` names the earlier year of what compares two, `class` the
 * class of a share, `transition` the classes of a transition ("10_80").
 */
export async function GET(request: Request, { params }: { params: Address }): Promise<Response> {
  try {
    const scope = await scopeOfRequest(request, "viewer");
    const query = new URL(request.url).searchParams;
    const named = { from: query.get("from") ?? undefined, class: query.get("class") ?? undefined };
    const transition = query.get("transition") ?? undefined;
    const address = parseRequest(addressSchema, { ...(await params), ...named, transition }, "address");
    const { dataVersion } = await getArea(scope, address.areaId);
    const layer = {
      areaId: address.areaId,
      metric: address.metric,
      year: address.year,
      fromYear: address.from,
      classCode: address.class,
      transition: address.transition,
    };
    const subject = {
      key: `layer ${layer.areaId} ${layer.metric} ${layer.year} ${layer.fromYear ?? ""} ${layer.classCode ?? ""} ${transition ?? ""}`,
      version: dataVersion,
      contentType: "application/octet-stream",
    };
    return await versionedResponse(request, subject, async () =>
      encodeGridLayer(await getGridLayerValues(scope, layer)),
    );
  } catch (error) {
    return errorResponse(error);
  }
}
