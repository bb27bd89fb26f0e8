import { capFeedResponse } from "@/server/api/capResponse.ts";
import { errorResponse } from "@/server/api/errorResponse.ts";

export const dynamic = "force-dynamic";

/** Exercises as an Atom feed, for anybody. Reads only. */
export async function GET(): Promise<Response> {
  try {
    return await capFeedResponse("exercise");
  } catch (error) {
    return errorResponse(error);
  }
}
