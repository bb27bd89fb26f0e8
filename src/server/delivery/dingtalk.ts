import { createHmac } from "node:crypto";
import { accepted, failed, type Channel } from "./channel.ts";
import { postJson } from "./postJson.ts";
import { bodyCode, robotMarkdown } from "./robotText.ts";

/** Bytes a DingTalk robot takes; room is left for the frame around the text. */
const LIMIT_BYTES = 18_000;
const TOO_OFTEN = [130101, 130102, 410100];
const BAD_SIGN = [310000, 300001];

/** The signature DingTalk (钉钉) wants in the address: base64 of HMAC-SHA256 over "timestamp\nsecret". */
export function dingtalkSign(secret: string, timestampMs: number): string {
  return createHmac("sha256", secret).update(`${timestampMs}\n${secret}`).digest("base64");
}

/** A robot of a DingTalk group. The result is in the body: `errcode` 0. */
export const dingtalk: Channel<"dingtalk"> = {
  kind: "dingtalk",
  perMinute: 20,
  send(message, { url }, secret) {
    const target = new URL(url);
    if (secret !== null) {
      const timestampMs = message.sentAt.getTime();
      target.searchParams.set("timestamp", String(timestampMs));
      target.searchParams.set("sign", dingtalkSign(secret, timestampMs));
    }
    const markdown = { title: message.title, text: robotMarkdown(message, LIMIT_BYTES) };
    const body = JSON.stringify({ msgtype: "markdown", markdown, msgUuid: message.idempotencyKey });
    return postJson(target.href, body, {}, ({ status, text }) => {
      const { code, said } = bodyCode(text, "errcode");
      if (code === 0) return accepted(status, said);
      if (TOO_OFTEN.includes(code)) return failed("retry", "rate", said, { status, retryAfterMs: 60_000 });
      if (BAD_SIGN.includes(code)) return failed("retry", "auth", said, { status });
      return failed("retry", "server", said, { status });
    });
  },
};
