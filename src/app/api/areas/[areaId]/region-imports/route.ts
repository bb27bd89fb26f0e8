import { rm } from "node:fs/promises";
import { z } from "zod";
import { areaIdSchema } from "@/contract/primitives.ts";
import { BOUNDARY_LIMITS } from "@/contract/regionFile.ts";
import { dataFolder, getEnv } from "@/env.ts";
import { AppError } from "@/errors.ts";
import { errorResponse } from "@/server/api/errorResponse.ts";
import { parseRequest } from "@/server/api/parseRequest.ts";
import { receiveFile } from "@/server/api/receiveFile.ts";
import { scopeOfRequest } from "@/server/auth/actingPerson.ts";
import { isSameOrigin } from "@/server/auth/sameOrigin.ts";
import { createRegionImport } from "@/server/db/regionImport.ts";

const querySchema = z.strictObject({ name: z.string().min(1).max(300) });

/** Takes in a boundary file; what it is and which fields hold what is found out by the worker. */
export async function POST(request: Request, { params }: { params: Promise<{ areaId: string }> }): Promise<Response> {
  try {
    if (!isSameOrigin(request.headers.get("origin"), request.headers.get("host"), getEnv().host)) {
      throw new AppError("forbidden", "Files from other sites are not taken in.");
    }
    const scope = await scopeOfRequest(request, "administrator");
    const areaId = parseRequest(areaIdSchema, (await params).areaId, "areaId");
    const query = parseRequest(querySchema, Object.fromEntries(new URL(request.url).searchParams), "query");
    if (!request.body) throw new AppError("invalidInput", `${query.name} is empty.`);
    const file = await receiveFile(request.body, {
      offeredName: query.name,
      folder: dataFolder("uploads"),
      limitBytes: Math.min(BOUNDARY_LIMITS.bytes, getEnv().uploadLimitBytes),
      announcedBytes: Number(request.headers.get("content-length") ?? 0),
    });
    try {
      const { fileName, path } = file;
      const created = await createRegionImport(scope, { areaId, fileName, path, now: new Date() });
      return Response.json(created, { status: 201 });
    } catch (error) {
      await rm(file.path, { force: true });
      throw error;
    }
  } catch (error) {
    return errorResponse(error);
  }
}
