import { Socket } from "node:net";
import { createTransport } from "nodemailer";
import { resolvePublic } from "./addressGuard.ts";
import { accepted, failed, type Channel, type MessageKind, type OutgoingMessage } from "./channel.ts";
import { wordsOf } from "./renderMessage.ts";
import type { SendResult } from "@/contract/messageChannel.ts";
import { getEnv } from "@/env.ts";
import { AppError } from "@/errors.ts";

/** A step of the talk with a mail server may take this long, ms. */
const LIMIT_MS = 8_000;
/** All of the talk may take this long, however steadily the server drips, ms. */
export const MAIL_LIMIT_MS = 15_000;
const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => ESCAPES[character]);

/** The band above a mail by what it is: a frame of its own for what two people issued, stripes for an exercise. */
const BAND: Readonly<Record<MessageKind, string>> = {
  signal: "background:#eef1f4;color:#1c2733;border-left:6px solid #7a8794",
  warning: "background:#fff;color:#111;border:2px solid #111;border-left:10px solid #b3261e",
  exercise: "background:#fff;color:#111;border:2px dashed #111",
  notice: "background:#eef1f4;color:#1c2733;border-left:6px solid #c4ccd4",
};

/** The same lines for mail programs that show HTML: no pictures, nothing fetched. */
export function mailHtml({ kind, title, lines, link, locale }: OutgoingMessage): string {
  const band = `<p style="margin:0 0 12px;padding:6px 10px;font-weight:600;${BAND[kind]}">${escape(wordsOf(locale).t(`kind.${kind}`))}</p>`;
  const body = lines.map((line) => `<p style="margin:0 0 8px">${escape(line)}</p>`).join("");
  return [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escape(title)}</title></head>`,
    `<body style="font:15px/1.6 'PingFang SC','Microsoft YaHei',system-ui,sans-serif;max-width:640px">${band}`,
    `<h1 style="font-size:18px">${escape(title)}</h1>${body}<p><a href="${escape(link)}">${escape(link)}</a></p>`,
    "</body></html>",
  ].join("");
}

/** What a mail server's complaint means: 4xx and the network may pass, 5xx will not, a wrong password needs somebody. */
function failureOf(error: unknown): SendResult {
  if (error instanceof AppError) return failed("refused", "blocked", error.message);
  const { code, responseCode, message } = error as { code?: string; responseCode?: number; message?: string };
  const said = message ?? String(error);
  const more = responseCode === undefined ? {} : { status: responseCode };
  // Encryption that fails is the server's state, not a verdict on the message.
  if (code === "ETLS") return failed("retry", "network", said, more);
  if (code === "EAUTH") return failed("retry", "auth", said, more);
  if (responseCode !== undefined && responseCode >= 500) return failed("refused", "client", said, more);
  if (responseCode !== undefined) return failed("retry", "server", said, more);
  return failed("retry", "network", `${code ?? ""} ${said}`.trim());
}

/** E-mail by SMTP, as plain text and HTML. */
export const email: Channel<"email"> = {
  kind: "email",
  perMinute: null,
  async send(message, { host, port, security, user, from }, secret) {
    if (message.address === null) return failed("refused", "client", "The reader has no mail address.");
    try {
      const { address } = await resolvePublic(host, port, getEnv().deliveryAllow);
      const transport = createTransport({
        host: address,
        port,
        socket: new Socket({ signal: AbortSignal.timeout(MAIL_LIMIT_MS) }),
        secure: security === "tls",
        requireTLS: security === "starttls",
        ignoreTLS: security === "none",
        tls: { servername: host },
        ...(user !== null && { auth: { user, pass: secret ?? "" } }),
        ...{ connectionTimeout: LIMIT_MS, greetingTimeout: LIMIT_MS, socketTimeout: LIMIT_MS },
        ...{ disableFileAccess: true, disableUrlAccess: true },
      });
      const text = [...message.lines, "", message.link].join("\n");
      const { response } = await transport.sendMail({
        ...{ from, to: message.address, subject: message.title, text, html: mailHtml(message) },
        messageId: `<${message.idempotencyKey.replaceAll(":", ".")}@${from.split("@")[1]}>`,
        headers: { "X-CarbonWatch-Id": message.idempotencyKey, "Auto-Submitted": "auto-generated" },
      });
      return accepted(250, response);
    } catch (error) {
      return failureOf(error);
    }
  },
};
