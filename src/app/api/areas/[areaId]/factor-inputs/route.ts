import { rm } from "node:fs/promises";
import { z } from "zod";
import { newFactorInputSchema } from "@/contract/factor.ts";
import { areaIdSchema } from "@/contract/primitives.ts";
import { dataFolder, getEnv } from "@/env.ts";
import { AppError } from "@/errors.ts";
import { errorResponse } from "@/server/api/errorResponse.ts";
import { parseRequest } from "@/server/api/parseRequest.ts";
import { readPreface } from "@/server/api/readPreface.ts";
import { receiveFile } from "@/server/api/receiveFile.ts";
import { scopeOfRequest } from "@/server/auth/actingPerson.ts";
import { isSameOrigin } from "@/server/auth/sameOrigin.ts";
import { createFactorInput } from "@/server/db/factorInput.ts";

const querySchema = z.strictObject({
  name: z.string().min(1).max(300),
  prefaceBytes: z.coerce.number().int().min(2),
});

/** Takes in a file with values of a factor: a JSON text that says what it holds and how it is read, then the file itself. */
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
    const offered = parseRequest(newFactorInputSchema, preface, "preface");
    const { fileName, path } = await receiveFile(rest, {
      offeredName: query.name,
      folder: dataFolder("uploads"),
      limitBytes: getEnv().uploadLimitBytes,
      announcedBytes: Number(request.headers.get("content-length") ?? 0),
    });
    try {
      const created = await createFactorInput(scope, { ...offered, areaId, fileName, path, now: new Date() });
      return Response.json(created, { status: 201 });
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  } catch (error) {
    return errorResponse(error);
  }
}
