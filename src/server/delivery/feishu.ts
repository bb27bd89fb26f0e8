import { createHmac } from "node:crypto";
import { accepted, failed, type Channel, type MessageKind } from "./channel.ts";
import { postJson } from "./postJson.ts";
import { bodyCode, robotMarkdown } from "./robotText.ts";

/** Bytes a Feishu robot takes; room is left for the card around the text. */
const LIMIT_BYTES = 18_000;
const TOO_OFTEN = [9499, 11232];
const BAD_SIGN = [19021, 19022, 19024];

/** Colour of a card's head by what the message is. */
const HEAD: Readonly<Record<MessageKind, string>> = {
  signal: "blue",
  warning: "red",
  exercise: "grey",
  notice: "turquoise",
};

/** The signature Feishu (飞书) wants in the body: HMAC-SHA256 of nothing, keyed with "timestamp\nsecret", base64. */
export function feishuSign(secret: string, timestampS: number): string {
  return createHmac("sha256", `${timestampS}\n${secret}`).update("").digest("base64");
}

/** A robot of a Feishu group. The result is in the body: `code` (or, older, `StatusCode`) 0. */
export const feishu: Channel<"feishu"> = {
  kind: "feishu",
  perMinute: 100,
  send(message, { url }, secret) {
    const timestampS = Math.floor(message.sentAt.getTime() / 1000);
    const card = {
      header: { template: HEAD[message.kind], title: { tag: "plain_text", content: message.title } },
      elements: [{ tag: "markdown", content: robotMarkdown(message, LIMIT_BYTES) }],
    };
    const sign = secret === null ? {} : { timestamp: String(timestampS), sign: feishuSign(secret, timestampS) };
    const body = JSON.stringify({ ...sign, msg_type: "interactive", card });
    return postJson(url, body, {}, ({ status, text }) => {
      const { code, said } = bodyCode(text, "code", "StatusCode");
      if (code === 0) return accepted(status, said);
      if (TOO_OFTEN.includes(code)) return failed("retry", "rate", said, { status, retryAfterMs: 60_000 });
      if (BAD_SIGN.includes(code)) return failed("retry", "auth", said, { status });
      return failed("retry", "server", said, { status });
    });
  },
};
