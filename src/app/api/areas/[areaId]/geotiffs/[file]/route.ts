import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { exportFileSchema } from "@/contract/layerExport.ts";
import { areaIdSchema } from "@/contract/primitives.ts";
import { dataFolder } from "@/env.ts";
import { PixelCrew } from "@/raster/pixels/pixelCrew.ts";
import { errorResponse } from "@/server/api/errorResponse.ts";
import { parseRequest } from "@/server/api/parseRequest.ts";
import { scopeOfRequest } from "@/server/auth/actingPerson.ts";
import { getLayerExport } from "@/server/db/layerExport.ts";

/** A file of this name is for one answer only. */
function temporaryFile(): string {
  return path.join(dataFolder("exports"), `${randomUUID()}.tif`);
}

/** Streams a file and removes it when it has been read or nobody wants it any more. */
function streamOnce(file: string): ReadableStream {
  const source = createReadStream(file);
  source.once("close", () => void rm(file, { force: true }));
  return Readable.toWeb(source) as ReadableStream;
}

/** A layer as a Cloud-Optimised GeoTIFF: written by a thread of its own, then streamed; closing the download stops it. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ areaId: string; file: string }> },
): Promise<Response> {
  const temporary = temporaryFile();
  const crew = new PixelCrew(1);
  try {
    const scope = await scopeOfRequest(request, "viewer");
    const address = await params;
    const areaId = parseRequest(areaIdSchema, address.areaId, "areaId");
    const { layer, years } = parseRequest(exportFileSchema, address.file, "file");
    const task = await getLayerExport(scope, { areaId, layer, years });
    await crew.run("export", { path: temporary, ...task }, { signal: request.signal });
    const { size } = await stat(temporary);
    return new Response(streamOnce(temporary), {
      headers: {
        "content-type": "image/tiff; application=geotiff; profile=cloud-optimized",
        "content-length": String(size),
        "content-disposition": `attachment; filename="${areaId}-${layer}-${years.join("-")}.tif"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    await rm(temporary, { force: true });
    return errorResponse(error);
  } finally {
    crew.dismiss();
  }
}
