import { z } from "zod";
import { requireTileNearAreas } from "@/server/api/tileNearAreas.ts";
import { getBaseTile } from "@/server/api/baseTile.ts";
import { errorResponse } from "@/server/api/errorResponse.ts";
import { parseRequest } from "@/server/api/parseRequest.ts";
import { scopeOfRequest } from "@/server/auth/actingPerson.ts";

const wholeNumber = z
  .string()
  .regex(/^\d{1,7}$/)
  .transform(Number);
const addressSchema = z.object({
  source: z.string().regex(/^[\w-]{1,80}$/),
  z: wholeNumber,
  x: wholeNumber,
  y: wholeNumber,
});

const WEEK_S = 7 * 24 * 3600;

type Address = Promise<{ source: string; z: string; x: string; y: string }>;

/** A tile of a base map, through us: the key of a map service never leaves the server. */
export async function GET(request: Request, { params }: { params: Address }): Promise<Response> {
  try {
    const address = parseRequest(addressSchema, await params, "tile");
    await requireTileNearAreas(await scopeOfRequest(request, "viewer"), address);
    const { bytes, contentType } = await getBaseTile(address);
    return new Response(bytes, {
      headers: { "content-type": contentType, "cache-control": `private, max-age=${WEEK_S}` },
    });
  } catch (error) {
    return errorResponse(error);
  }
}
