import { rm } from "node:fs/promises";
import { z } from "zod";
import { dataFolder, getEnv } from "@/env.ts";
import { AppError } from "@/errors.ts";
import { errorResponse } from "@/server/api/errorResponse.ts";
import { parseRequest } from "@/server/api/parseRequest.ts";
import { receiveFile } from "@/server/api/receiveFile.ts";
import { storeEvidence } from "@/server/evidence/storeEvidence.ts";
import { scopeOfRequest } from "@/server/auth/actingPerson.ts";
import { isSameOrigin } from "@/server/auth/sameOrigin.ts";
import { getAlert } from "@/server/db/alert.ts";
import { addEvidence } from "@/server/db/evidence.ts";

const LIMIT_BYTES = 25 * 1024 * 1024;

const querySchema = z.strictObject({ name: z.string().min(1).max(300), note: z.string().trim().max(2000).default("") });
const numberSchema = z.string().regex(/^[A-Z]-\d{4}-\d{1,9}$/);

/** Takes in a picture or PDF that shows what was found; the body is the file. */
export async function POST(request: Request, { params }: { params: Promise<{ number: string }> }): Promise<Response> {
  try {
    if (!isSameOrigin(request.headers.get("origin"), request.headers.get("host"), getEnv().host)) {
      throw new AppError("forbidden", "Files from other sites are not taken in.");
    }
    const scope = await scopeOfRequest(request, "operator");
    const alertNumber = parseRequest(numberSchema, (await params).number, "number");
    const { name, note } = parseRequest(querySchema, Object.fromEntries(new URL(request.url).searchParams), "query");
    await getAlert(scope, alertNumber);
    if (!request.body) throw new AppError("invalidInput", `${name} is empty.`);
    const file = await receiveFile(request.body, {
      offeredName: name,
      folder: dataFolder("uploads"),
      limitBytes: Math.min(LIMIT_BYTES, getEnv().uploadLimitBytes),
      announcedBytes: Number(request.headers.get("content-length") ?? 0),
    });
    try {
      const stored = await storeEvidence(file.path, file.fileName);
      const evidence = await addEvidence(scope, { alertNumber, fileName: file.fileName, note, ...stored }, new Date());
      return Response.json(evidence, { status: 201 });
    } catch (error) {
      await rm(file.path, { force: true });
      throw error;
    }
  } catch (error) {
    return errorResponse(error);
  }
}
