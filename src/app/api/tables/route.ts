import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { tableOfferSchema } from "@/contract/tableImport.ts";
import { dataFolder, getEnv } from "@/env.ts";
import { AppError } from "@/errors.ts";
import { errorResponse } from "@/server/api/errorResponse.ts";
import { parseRequest } from "@/server/api/parseRequest.ts";
import { readPreface } from "@/server/api/readPreface.ts";
import { receiveFile } from "@/server/api/receiveFile.ts";
import { scopeOfRequest } from "@/server/auth/actingPerson.ts";
import { isSameOrigin } from "@/server/auth/sameOrigin.ts";
import { createTableImport } from "@/server/db/tableImport.ts";

/** A table of places is text; more than this is something else. */
const TABLE_LIMIT_BYTES = 64 * 1024 * 1024;

const querySchema = z.strictObject({
  name: z.string().min(1).max(300),
  prefaceBytes: z.coerce.number().int().min(2),
});

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

/** Takes in a table of points or factors: a JSON text that says what it is, then the file itself. */
export async function POST(request: Request): Promise<Response> {
  try {
    if (!isSameOrigin(request.headers.get("origin"), request.headers.get("host"), getEnv().host)) {
      throw new AppError("forbidden", "Files from other sites are not taken in.");
    }
    const scope = await scopeOfRequest(request, "administrator");
    const query = parseRequest(querySchema, Object.fromEntries(new URL(request.url).searchParams), "query");
    if (!request.body) throw new AppError("invalidInput", `${query.name} is empty.`);
    const { preface, rest } = await readPreface(request.body, query.prefaceBytes);
    const offer = parseRequest(tableOfferSchema, preface, "preface");
    const file = await receiveFile(rest, {
      offeredName: query.name,
      folder: dataFolder("uploads"),
      limitBytes: Math.min(TABLE_LIMIT_BYTES, getEnv().uploadLimitBytes),
      announcedBytes: Number(request.headers.get("content-length") ?? 0),
    });
    try {
      const sha256 = await hashOf(file.path);
      return Response.json(await createTableImport(scope, { ...file, sha256 }, offer, new Date()), { status: 201 });
    } catch (error) {
      await rm(file.path, { force: true });
      throw error;
    }
  } catch (error) {
    return errorResponse(error);
  }
}
