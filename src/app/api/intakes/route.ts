import { rm } from "node:fs/promises";
import { z } from "zod";
import { newAreaSchema } from "@/contract/intake.ts";
import { areaIdSchema, yearSchema } from "@/contract/primitives.ts";
import { dataFolder, getEnv } from "@/env.ts";
import { AppError } from "@/errors.ts";
import { errorResponse } from "@/server/api/errorResponse.ts";
import { parseRequest } from "@/server/api/parseRequest.ts";
import { readPreface } from "@/server/api/readPreface.ts";
import { receiveFile } from "@/server/api/receiveFile.ts";
import { scopeOfRequest } from "@/server/auth/actingPerson.ts";
import { isSameOrigin } from "@/server/auth/sameOrigin.ts";
import { createIntake } from "@/server/db/intake.ts";
import type { Scope } from "@/server/db/scope.ts";

const querySchema = z.strictObject({
  name: z.string().min(1).max(300),
  areaId: areaIdSchema.optional(),
  year: z.coerce.number().pipe(yearSchema).optional(),
  modified: z.coerce.number().min(0).max(8.64e15).optional(),
  prefaceBytes: z.coerce.number().int().min(0).default(0),
});
const prefaceSchema = z.strictObject({ newArea: newAreaSchema }).optional();

/**
 * Takes in a land-cover raster: the body is the file, what is known about it stands in the address. A new study
 * area is described by a JSON text in front of the file, `prefaceBytes` long.
 */
async function receive(request: Request): Promise<Response> {
  try {
    if (!isSameOrigin(request.headers.get("origin"), request.headers.get("host"), getEnv().host)) {
      throw new AppError("forbidden", "Files from other sites are not taken in.");
    }
    const scope = await scopeOfRequest(request, "administrator");
    const query = parseRequest(querySchema, Object.fromEntries(new URL(request.url).searchParams), "query");
    if (!request.body) throw new AppError("invalidInput", `${query.name} is empty.`);
    const { preface, rest } = await readPreface(request.body, query.prefaceBytes);
    const newArea = parseRequest(prefaceSchema, preface, "preface")?.newArea ?? null;
    const file = await receiveFile(rest, {
      offeredName: query.name,
      folder: dataFolder("uploads"),
      limitBytes: getEnv().uploadLimitBytes,
      announcedBytes: Number(request.headers.get("content-length") ?? 0),
    });
    return Response.json(await register(scope, file, query, newArea), { status: 201 });
  } catch (error) {
    return errorResponse(error);
  }
}

async function register(
  scope: Scope,
  file: Awaited<ReturnType<typeof receiveFile>>,
  query: z.infer<typeof querySchema>,
  newArea: z.infer<typeof newAreaSchema> | null,
) {
  const now = new Date();
  try {
    return await createIntake(scope, {
      door: "upload",
      fileName: file.fileName,
      path: file.path,
      areaId: query.areaId ?? null,
      year: query.year ?? null,
      sizeBytes: file.sizeBytes,
      modifiedMs: query.modified ?? now.getTime(),
      newArea,
      now,
    });
  } catch (error) {
    await rm(file.path, { force: true });
    throw error;
  }
}

export { receive as POST, receive as PUT };
