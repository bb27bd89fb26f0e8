import { rm } from "node:fs/promises";
import { z } from "zod";
import { regionFieldsSchema } from "@/contract/intake.ts";
import { areaIdSchema } from "@/contract/primitives.ts";
import { dataFolder, getEnv } from "@/env.ts";
import { AppError } from "@/errors.ts";
import { errorResponse } from "@/server/api/errorResponse.ts";
import { parseRequest } from "@/server/api/parseRequest.ts";
import { readPreface } from "@/server/api/readPreface.ts";
import { receiveFile } from "@/server/api/receiveFile.ts";
import { scopeOfRequest } from "@/server/auth/actingPerson.ts";
import { isSameOrigin } from "@/server/auth/sameOrigin.ts";
import { createRegionImport } from "@/server/db/regionImport.ts";

/** Boundaries are text; more than this is no county file. */
const BOUNDARY_LIMIT_BYTES = 256 * 1024 * 1024;

const querySchema = z.strictObject({
  name: z.string().min(1).max(300),
  prefaceBytes: z.coerce.number().int().min(2),
});
const prefaceSchema = z.strictObject({ fields: regionFieldsSchema });

/** Takes in a boundary file: a JSON text that says which properties hold what, then the GeoJSON itself. */
export async function POST(request: Request, { params }: { params: Promise<{ areaId: string }> }): Promise<Response> {
  try {
    if (!isSameOrigin(request.headers.get("origin"), request.headers.get("host"), getEnv().host)) {
      throw new AppError("forbidden", "Files from other sites are not taken in.");
    }
    const scope = await scopeOfRequest(request, "administrator");
    const areaId = parseRequest(areaIdSchema, (await params).areaId, "areaId");
    const query = parseRequest(querySchema, Object.fromEntries(new URL(request.url).searchParams), "query");
    if (!request.body) throw new AppError("invalidInput", `${query.name} is empty.`);
    const { preface, rest } = await readPreface(request.body, query.prefaceBytes);
    const { fields } = parseRequest(prefaceSchema, preface, "preface");
    const file = await receiveFile(rest, {
      offeredName: query.name,
      folder: dataFolder("uploads"),
      limitBytes: Math.min(BOUNDARY_LIMIT_BYTES, getEnv().uploadLimitBytes),
      announcedBytes: Number(request.headers.get("content-length") ?? 0),
    });
    try {
      const { fileName, path } = file;
      const created = await createRegionImport(scope, { areaId, fileName, path, fields, now: new Date() });
      return Response.json(created, { status: 201 });
    } catch (error) {
      await rm(file.path, { force: true });
      throw error;
    }
  } catch (error) {
    return errorResponse(error);
  }
}
