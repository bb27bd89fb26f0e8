import { areaIdSchema } from "@/contract/primitives.ts";
import { downloadResponse } from "@/server/api/downloadResponse.ts";
import { errorResponse } from "@/server/api/errorResponse.ts";
import { readExportAddress } from "@/server/api/exportAddress.ts";
import { parseRequest } from "@/server/api/parseRequest.ts";
import { scopeOfRequest } from "@/server/auth/actingPerson.ts";
import { exportFileName } from "@/server/report/exportFileName.ts";
import { pageOf } from "@/server/report/pageOf.ts";
import { readExport } from "@/server/report/readExport.ts";
import { renderInThread } from "@/server/report/renderInThread.ts";

type Address = Promise<{ areaId: string; content: string }>;

/** A table of the pages as a file: the same rows, the same numbers. */
export async function GET(request: Request, { params }: { params: Address }): Promise<Response> {
  try {
    const scope = await scopeOfRequest(request, "viewer");
    const { areaId: area, content } = await params;
    const areaId = parseRequest(areaIdSchema, area, "areaId");
    const { searchParams, origin } = new URL(request.url);
    const address = readExportAddress(content, searchParams);
    const link = `${origin}${pageOf(areaId, address.request)}`;
    const read = await readExport(
      scope,
      { areaId, request: address.request, format: address.format, link },
      new Date(),
    );
    const bytes = await renderInThread({ kind: "table", read, format: address.format, encoding: address.encoding });
    const charset = address.format === "csv" ? address.encoding : undefined;
    return downloadResponse(bytes, exportFileName(read.metadata, address.format), charset);
  } catch (error) {
    return errorResponse(error);
  }
}
