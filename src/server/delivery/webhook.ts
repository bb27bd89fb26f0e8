import { createHmac } from "node:crypto";
import { accepted, type Channel } from "./channel.ts";
import { postJson } from "./postJson.ts";

/** What the receiver checks: HMAC-SHA256 over "timestamp.id.body", hex. */
export function webhookSignature(secret: string, timestamp: string, id: string, body: string): string {
  return createHmac("sha256", secret).update(`${timestamp}.${id}.${body}`).digest("hex");
}

/** Any program that takes JSON over https. */
export const webhook: Channel<"webhook"> = {
  kind: "webhook",
  perMinute: null,
  send({ idempotencyKey, locale, title, lines, link, facts, sentAt }, { url }, secret) {
    const body = JSON.stringify({ id: idempotencyKey, locale, title, text: lines.join("\n"), link, facts });
    const timestamp = String(Math.floor(sentAt.getTime() / 1000));
    const headers = {
      "x-carbonwatch-id": idempotencyKey,
      "x-carbonwatch-timestamp": timestamp,
      ...(secret !== null && {
        "x-carbonwatch-signature": `sha256=${webhookSignature(secret, timestamp, idempotencyKey, body)}`,
      }),
    };
    return postJson(url, body, headers, ({ status, text }) => accepted(status, text));
  },
};
