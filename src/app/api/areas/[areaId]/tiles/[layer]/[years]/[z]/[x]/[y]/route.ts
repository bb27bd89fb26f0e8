import { z } from "zod";
import { FINEST_TILE_ZOOM, PIXEL_TILE_SIZE } from "@/contract/pixelAddress.ts";
import { pixelLayerSchema } from "@/contract/pixels.ts";
import { areaIdSchema, yearTextSchema } from "@/contract/primitives.ts";
import { sharedPixelCrew } from "@/raster/pixels/sharedCrew.ts";
import { errorResponse } from "@/server/api/errorResponse.ts";
import { parseRequest } from "@/server/api/parseRequest.ts";
import { tileResponse } from "@/server/api/tileResponse.ts";
import { scopeOfRequest } from "@/server/auth/actingPerson.ts";
import { getTileSource } from "@/server/db/tileSource.ts";

const wholeNumber = z
  .string()
  .regex(/^\d{1,7}$/, "a whole number")
  .transform(Number);

const addressSchema = z
  .object({
    areaId: areaIdSchema,
    layer: pixelLayerSchema,
    years: z
      .string()
      .max(9)
      .transform((text) => text.split("-"))
      .pipe(z.array(yearTextSchema).min(1).max(2)),
    z: wholeNumber.pipe(z.number().max(FINEST_TILE_ZOOM)),
    x: wholeNumber,
    y: wholeNumber,
  })
  .refine(({ x, y, z: zoom }) => x < 2 ** zoom && y < 2 ** zoom, { message: "no such tile at this zoom", path: ["x"] })
  .refine(({ layer, years }) => years.length === (layer === "land" ? 1 : 2), {
    message: "one year for land cover, two for a change",
    path: ["years"],
  })
  .refine(({ years }) => years[0] !== years[1], { message: "two different years are needed", path: ["years"] });

type Address = Promise<{ areaId: string; layer: string; years: string; z: string; x: string; y: string }>;

/** One map tile of pixels: land cover of a year, or what changed between two. */
export async function GET(request: Request, { params }: { params: Address }): Promise<Response> {
  try {
    const scope = await scopeOfRequest(request, "viewer");
    const { areaId, layer, years, z: zoom, x, y } = parseRequest(addressSchema, await params, "address");
    const { version, ...source } = await getTileSource(scope, { areaId, layer, years });
    const subject = {
      address: `${areaId} ${layer} ${version} ${zoom} ${x} ${y}`,
      isPinned: new URL(request.url).searchParams.get("v") === version,
    };
    const place = { x, y, zoom, size: PIXEL_TILE_SIZE };
    return await tileResponse(request, subject, () =>
      sharedPixelCrew().run("tile", { layer, place, ...source }, { signal: request.signal }),
    );
  } catch (error) {
    return errorResponse(error);
  }
}
