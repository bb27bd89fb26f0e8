import { BRIEF_BLOCKS, briefOrderSchema } from "@/contract/brief.ts";
import { errorResponse } from "@/server/api/errorResponse.ts";
import { parseRequest } from "@/server/api/parseRequest.ts";
import { scopeOfRequest } from "@/server/auth/actingPerson.ts";
import { readBrief } from "@/server/report/brief/readBrief.ts";
import { renderInThread } from "@/server/report/renderInThread.ts";

/** What stands where the number will be. */
const PREVIEW_NUMBER = "—";

/** The page as it would be made now, as an image. Nothing is kept. */
export async function GET(request: Request, { params }: { params: Promise<{ areaId: string }> }): Promise<Response> {
  try {
    const scope = await scopeOfRequest(request, "viewer");
    const { searchParams, origin } = new URL(request.url);
    const order = parseRequest(
      briefOrderSchema,
      {
        areaId: (await params).areaId,
        regionCode: searchParams.get("r"),
        year: Number(searchParams.get("y")),
        fromYear: searchParams.has("b") ? Number(searchParams.get("b")) : null,
        locale: searchParams.get("lang") ?? "zh-CN",
        blocks: searchParams.get("blocks")?.split(",").filter(Boolean) ?? [...BRIEF_BLOCKS],
        actions: searchParams.get("actions") ?? "",
      },
      "address",
    );
    const facts = await readBrief(scope, order, { number: PREVIEW_NUMBER, origin, now: new Date() });
    const svg = await renderInThread({ kind: "briefSvg", facts });
    return new Response(new Uint8Array(svg), {
      headers: { "content-type": "image/svg+xml", "cache-control": "private, no-store" },
    });
  } catch (error) {
    return errorResponse(error);
  }
}
