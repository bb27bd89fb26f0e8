import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { resolvePublic, type PinnedAddress } from "./addressGuard.ts";
import { failed } from "./channel.ts";
import type { SendResult } from "@/contract/messageChannel.ts";
import { getEnv } from "@/env.ts";
import { AppError } from "@/errors.ts";

/** Time from the first byte out to the last byte in, ms. */
export const ANSWER_LIMIT_MS = 10_000;
/** More than this of an answer is not read. */
export const ANSWER_LIMIT_BYTES = 64 * 1024;

/** What a receiver answered. */
export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
  readonly retryAfterMs?: number;
}

function retryAfterMs(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : undefined;
}

/** Reads an answer to its end, or to the limit. */
function readAnswer(response: http.IncomingMessage): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    response.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes > ANSWER_LIMIT_BYTES) response.destroy(new Error("the answer is longer than 64 KB"));
    });
    response.on("error", reject);
    response.on("end", () => {
      const wait = retryAfterMs(response.headers["retry-after"]);
      const text = Buffer.concat(chunks).toString("utf8");
      resolve({ status: response.statusCode ?? 0, text, ...(wait !== undefined && { retryAfterMs: wait }) });
    });
  });
}

function exchange(
  url: URL,
  body: string,
  headers: Readonly<Record<string, string>>,
  pinned: PinnedAddress,
): Promise<HttpAnswer> {
  const toPinned: LookupFunction = (_host, options, found) =>
    options.all
      ? found(null, [{ address: pinned.address, family: pinned.family }])
      : found(null, pinned.address, pinned.family);
  const client = url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const request = client.request(url, {
      method: "POST",
      lookup: toPinned,
      agent: false,
      headers: {
        ...headers,
        "content-type": "application/json; charset=utf-8",
        "content-length": Buffer.byteLength(body),
      },
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    });
    request.on("error", reject);
    request.on("response", (response) => void readAnswer(response).then(resolve, reject));
    request.end(body);
  });
}

/** What a status means where the body says nothing more; `null` = handed over. */
export function statusFailure({ status, text, retryAfterMs: wait }: HttpAnswer): SendResult | null {
  if (status >= 200 && status < 300) return null;
  const more = { status, ...(wait !== undefined && { retryAfterMs: wait }) };
  const said = `${status}: ${text.slice(0, 300)}`;
  if (status === 429) return failed("retry", "rate", said, more);
  if (status === 401 || status === 403) return failed("retry", "auth", said, more);
  if (status >= 300 && status < 400) return failed("refused", "client", `${status}: redirects are not followed`, more);
  if (status >= 400 && status < 500 && status !== 408) return failed("refused", "client", said, more);
  return failed("retry", "server", said, more);
}

/**
 * Posts to an address once it has been found to be a public or an allowed one: no redirects, no second look at the name,
 * ten seconds, 64 KB.
 *
 * @param judge what the answer means, for receivers that say it in the body.
 */
export async function postJson(
  target: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  judge: (answer: HttpAnswer) => SendResult,
): Promise<SendResult> {
  const url = new URL(target);
  const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  try {
    const pinned = await resolvePublic(url.hostname, port, getEnv().deliveryAllow);
    if (url.protocol === "http:" && !pinned.isListed) {
      return failed("refused", "blocked", `${url.host}: only https, unless DELIVERY_ALLOW lists the target.`);
    }
    const answer = await exchange(url, body, headers, pinned);
    return statusFailure(answer) ?? judge(answer);
  } catch (error) {
    if (error instanceof AppError) return failed("refused", "blocked", error.message);
    const said = error instanceof Error ? error.message : String(error);
    const { code } = error as NodeJS.ErrnoException;
    return failed("retry", "network", `${url.host}: ${code ?? ""} ${said}`.trim());
  }
}
