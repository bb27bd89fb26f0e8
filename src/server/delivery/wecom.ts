import { accepted, failed, type Channel } from "./channel.ts";
import { postJson } from "./postJson.ts";
import { bodyCode, robotMarkdown } from "./robotText.ts";

/** Bytes of Markdown a WeCom robot takes. */
const LIMIT_BYTES = 4096;
const TOO_OFTEN = 45009;
const BAD_KEY = 93000;

/** A robot of a WeCom (企业微信) group. The result is in the body: `errcode` 0. */
export const wecom: Channel<"wecom"> = {
  kind: "wecom",
  perMinute: 20,
  send(message, { url }) {
    const body = JSON.stringify({ msgtype: "markdown", markdown: { content: robotMarkdown(message, LIMIT_BYTES) } });
    return postJson(url, body, {}, ({ status, text }) => {
      const { code, said } = bodyCode(text, "errcode");
      if (code === 0) return accepted(status, said);
      if (code === TOO_OFTEN) return failed("retry", "rate", said, { status, retryAfterMs: 60_000 });
      if (code === BAD_KEY) return failed("retry", "auth", said, { status });
      return failed("retry", "server", said, { status });
    });
  },
};
