import { capMessageResponse } from "@/server/api/capResponse.ts";
import { errorResponse } from "@/server/api/errorResponse.ts";

/** One message as CAP 1.2, for anybody, once it was issued. Reads only. */
export async function GET(_request: Request, { params }: { params: Promise<{ document: string }> }): Promise<Response> {
  try {
    return await capMessageResponse("exercise", (await params).document);
  } catch (error) {
    return errorResponse(error);
  }
}
