import { parseRequest } from "./parseRequest.ts";
import { warningNumberSchema } from "@/contract/issuedWarning.ts";
import { capTime } from "@/contract/format/capTime.ts";
import { renderCapFeed } from "@/domain/warning/capFeed.ts";
import type { WarningMode } from "@/domain/warning/issuedWarning.ts";
import { getEnv } from "@/env.ts";
import { getPublicWarningXml, listPublicWarnings } from "@/server/db/issuedWarning.ts";

const FEED_AGE_S = 60;

function xmlResponse(xml: string, type: string): Response {
  return new Response(xml, {
    headers: { "content-type": `${type}; charset=utf-8`, "cache-control": `public, max-age=${FEED_AGE_S}` },
  });
}

/** The Atom feed of a mode: issued messages that are not past their end. */
export async function capFeedResponse<M extends WarningMode>(mode: M): Promise<Response> {
  const warnings = await listPublicWarnings(mode, new Date());
  const place = { origin: getEnv().publicUrl, emptySince: capTime(new Date(0)) };
  return xmlResponse(renderCapFeed<M>(mode, warnings, place), "application/atom+xml");
}

/** An issued message of a mode as it was issued. @throws AppError("notFound") */
export async function capMessageResponse(mode: WarningMode, document: string): Promise<Response> {
  const number = parseRequest(warningNumberSchema, document.replace(/\.xml$/, ""), "address");
  return xmlResponse(await getPublicWarningXml(mode, number), "application/cap+xml");
}
