import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { getEnv } from "@/env.ts";
import { errorResponse } from "@/server/api/errorResponse.ts";
import { parseRequest } from "@/server/api/parseRequest.ts";
import { scopeOfRequest } from "@/server/auth/actingPerson.ts";
import { getEvidenceFile } from "@/server/db/evidence.ts";

/** A file of evidence, for those who have its alert in scope. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const scope = await scopeOfRequest(request, "viewer");
    const id = parseRequest(z.coerce.number().int().min(1), (await params).id, "id");
    const { storedPath, mediaType, fileName } = await getEvidenceFile(scope, id);
    const bytes = await readFile(path.join(getEnv().dataDir, storedPath));
    return new Response(new Uint8Array(bytes), {
      headers: {
        "content-type": mediaType,
        "content-disposition": `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        "cache-control": "private, max-age=3600",
        "content-security-policy": "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'",
      },
    });
  } catch (error) {
    return errorResponse(error);
  }
}
