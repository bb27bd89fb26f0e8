import { z } from "zod";
import { areaIdSchema, yearTextSchema } from "@/contract/primitives.ts";
import { sharedPixelCrew } from "@/raster/pixels/sharedCrew.ts";
import { errorResponse } from "@/server/api/errorResponse.ts";
import { parseRequest } from "@/server/api/parseRequest.ts";
import { scopeOfRequest } from "@/server/auth/actingPerson.ts";
import { findPixelPlace, pixelStoryOf } from "@/server/db/pixelStory.ts";

const degrees = z
  .string()
  .regex(/^-?\d{1,3}(\.\d{1,12})?$/, "decimal degrees")
  .transform(Number);
const querySchema = z.object({
  areaId: areaIdSchema,
  lon: degrees.pipe(z.number().min(-180).max(180)),
  lat: degrees.pipe(z.number().min(-90).max(90)),
  year: yearTextSchema,
  from: yearTextSchema.optional(),
});

/** One pixel: class, class before, hectares and tonnes. */
export async function GET(request: Request, { params }: { params: Promise<{ areaId: string }> }): Promise<Response> {
  try {
    const scope = await scopeOfRequest(request, "viewer");
    const asked = Object.fromEntries(new URL(request.url).searchParams);
    const query = parseRequest(querySchema, { ...asked, areaId: (await params).areaId }, "query");
    const place = await findPixelPlace(scope, {
      ...{ areaId: query.areaId, longitude: query.lon, latitude: query.lat },
      ...{ year: query.year, fromYear: query.from },
    });
    const { row, column, paths, fields, ground } = place;
    const task = { row, column, paths, fields, fragments: ground.fragmentsFile, outside: ground.codes.length };
    const finding = await sharedPixelCrew().run("probe", task, { signal: request.signal });
    return Response.json(pixelStoryOf(place, finding), { headers: { "cache-control": "private, no-cache" } });
  } catch (error) {
    return errorResponse(error);
  }
}
