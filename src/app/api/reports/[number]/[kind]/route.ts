import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { AppError } from "@/errors.ts";
import { downloadResponse } from "@/server/api/downloadResponse.ts";
import { errorResponse } from "@/server/api/errorResponse.ts";
import { parseRequest } from "@/server/api/parseRequest.ts";
import { scopeOfRequest } from "@/server/auth/actingPerson.ts";
import { getReport } from "@/server/db/report.ts";
import { reportFile } from "@/server/report/reportFile.ts";

const addressSchema = z.object({ number: z.string().regex(/^B-\d{6,12}$/), kind: z.enum(["pdf", "docx"]) });

/** The file as it was made, checked against the hash that was noted then. */
async function readMade(number: string, kind: "pdf" | "docx", sha256: string): Promise<Uint8Array> {
  const file = reportFile(number, kind);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new AppError("notFound", `The file of report ${number} is no longer there. Order it anew.`, { cause });
  });
  if (createHash("sha256").update(bytes).digest("hex") === sha256) return bytes;
  throw new AppError("environment", `${file} is not the file that was made; it was changed or damaged.`);
}

/** A report that was made, to be kept. Reads only. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ number: string; kind: string }> },
): Promise<Response> {
  try {
    const scope = await scopeOfRequest(request, "viewer");
    const { number, kind } = parseRequest(addressSchema, await params, "address");
    const report = await getReport(scope, number);
    const sha256 = kind === "pdf" ? report.pdfSha256 : report.docxSha256;
    if (sha256 === null) throw new AppError("notReady", `Report ${number} is not made yet.`);
    return downloadResponse(
      await readMade(number, kind, sha256),
      `${number}_${report.regionCode}_${report.year}.${kind}`,
    );
  } catch (error) {
    return errorResponse(error);
  }
}
