import { createHmac } from "node:crypto";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { HttpReceiver, MailServer, type Answer } from "../../support/receivers.ts";
import type { ChannelConfig } from "@/contract/messageChannel.ts";
import type { OutgoingMessage } from "@/server/delivery/channel.ts";
import { sendByChannel } from "@/server/delivery/channels.ts";
import { MAIL_LIMIT_MS } from "@/server/delivery/email.ts";

const MESSAGE: OutgoingMessage = {
  kind: "signal",
  idempotencyKey: "7:1:person:2:opened",
  locale: "zh-CN",
  title: "■红色信号 南明区 A-2025-000001",
  lines: ["2024→2025 年碳变化 +1.2 万吨", "<@all> [点我](http://evil) *重要*"],
  link: "https://carbon.example/alerts/A-2025-000001",
  facts: { value: 12345.678901234567 },
  address: "li@example.org",
  sentAt: new Date("2026-11-02T01:00:00Z"),
};
const stops: (() => Promise<void>)[] = [];

beforeAll(() => {
  process.env.DELIVERY_ALLOW = "127.0.0.1";
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function receiver(answer: Answer): Promise<HttpReceiver> {
  const started = await HttpReceiver.start(answer);
  stops.push(() => started.stop());
  return started;
}

const says =
  (body: unknown, status = 200): Answer =>
  (response) => {
    response.statusCode = status;
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
type Robot = "wecom" | "dingtalk" | "feishu" | "webhook";
const send = (kind: Robot, url: string, secret: string | null = null) =>
  sendByChannel(MESSAGE, { kind, url } satisfies ChannelConfig, secret);

describe("a webhook", () => {
  it("is signed over timestamp, id and body, and numbers are not rounded", async () => {
    const hook = await receiver(says("ok"));
    expect(await send("webhook", hook.url, "key")).toMatchObject({ outcome: "accepted", status: 200 });
    const [{ headers, body }] = hook.received;
    const signed = `${headers["x-carbonwatch-timestamp"] as string}.${MESSAGE.idempotencyKey}.${body}`;
    expect(headers["x-carbonwatch-signature"]).toBe(
      `sha256=${createHmac("sha256", "key").update(signed).digest("hex")}`,
    );
    expect(body).toContain("12345.678901234567");
    expect(JSON.parse(body)).toMatchObject({ id: MESSAGE.idempotencyKey, title: MESSAGE.title });
  });

  it.each([
    [429, "retry", "rate"],
    [500, "retry", "server"],
    [503, "retry", "server"],
    [408, "retry", "server"],
    [401, "retry", "auth"],
    [404, "refused", "client"],
    [302, "refused", "client"],
  ])("that answers %i is %s (%s)", async (status, outcome, errorClass) => {
    const hook = await receiver((response) => {
      response.writeHead(status, { location: "http://169.254.169.254/", "retry-after": "120" });
      response.end("no");
    });
    expect(await send("webhook", hook.url)).toMatchObject({ outcome, errorClass, status, retryAfterMs: 120_000 });
    expect(hook.received).toHaveLength(1);
  });

  it("that drips or floods is cut off", async () => {
    const flood = await receiver((response) => {
      response.write("x".repeat(70_000));
      response.end();
    });
    expect(await send("webhook", flood.url)).toMatchObject({ outcome: "retry", errorClass: "network" });
    const timeout = vi.spyOn(AbortSignal, "timeout").mockImplementation(() => {
      const stop = new AbortController();
      setTimeout(() => stop.abort(new Error("too slow")), 200);
      return stop.signal;
    });
    const drip = await receiver((response) => void response.write("."));
    expect(await send("webhook", drip.url)).toMatchObject({ outcome: "retry", errorClass: "network" });
    timeout.mockRestore();
  });

  it("that hangs up or is not there may come back", async () => {
    const broken = await receiver((response) => response.destroy());
    expect(await send("webhook", broken.url)).toMatchObject({ outcome: "retry", errorClass: "network" });
    const gone = await HttpReceiver.start(says("ok"));
    const { url } = gone;
    await gone.stop();
    expect(await send("webhook", url)).toMatchObject({ outcome: "retry", errorClass: "network" });
  });

  it("that speaks no TLS where it should is a fault of the network", async () => {
    const plain = await receiver(says("ok"));
    const result = await send("webhook", plain.url.replace("http:", "https:"));
    expect(result).toMatchObject({ outcome: "retry", errorClass: "network" });
    expect(plain.received).toHaveLength(0);
  });

  it("on a private address that nobody lists is never called", async () => {
    expect(await send("webhook", "https://10.0.0.1/x")).toMatchObject({ outcome: "refused", errorClass: "blocked" });
  });
});

describe("robots", () => {
  it.each([
    ["wecom", { errcode: 0, errmsg: "ok" }],
    ["dingtalk", { errcode: 0, errmsg: "ok" }],
    ["feishu", { code: 0, msg: "success" }],
    ["feishu", { StatusCode: 0 }],
  ] as const)("%s are believed only what their body says", async (kind, body) => {
    const robot = await receiver(says(body));
    expect(await send(kind, robot.url)).toMatchObject({ outcome: "accepted" });
  });

  it.each([
    ["wecom", { errcode: 45009 }, "rate"],
    ["wecom", { errcode: 93000 }, "auth"],
    ["wecom", "<html>proxy</html>", "server"],
    ["dingtalk", { errcode: 310000 }, "auth"],
    ["dingtalk", { errcode: 130101 }, "rate"],
    ["feishu", { code: 19021 }, "auth"],
    ["feishu", { code: 9499 }, "rate"],
    ["feishu", {}, "server"],
  ] as const)("%s that say 200 and %j have not taken the message (%s)", async (kind, body, errorClass) => {
    const robot = await receiver(says(body));
    expect(await send(kind, robot.url)).toMatchObject({ outcome: "retry", errorClass, status: 200 });
  });

  it("are signed as their makers want it", async () => {
    const dingtalk = await receiver(says({ errcode: 0 }));
    await send("dingtalk", `${dingtalk.url}?access_token=t`, "SEC1");
    const query = new URL(dingtalk.received[0].path, "http://x").searchParams;
    const stamp = "1793581200000";
    expect(query.get("timestamp")).toBe(stamp);
    expect(query.get("sign")).toBe(createHmac("sha256", "SEC1").update(`${stamp}\nSEC1`).digest("base64"));
    const feishu = await receiver(says({ code: 0 }));
    await send("feishu", feishu.url, "SEC2");
    const body = JSON.parse(feishu.received[0].body) as { timestamp: string; sign: string };
    expect(body.sign).toBe(createHmac("sha256", `${body.timestamp}\nSEC2`).update("").digest("base64"));
  });

  it("get no mentions and no links that a name smuggles in", async () => {
    const robot = await receiver(says({ errcode: 0 }));
    await send("wecom", robot.url);
    const { content } = (JSON.parse(robot.received[0].body) as { markdown: { content: string } }).markdown;
    expect(content).not.toMatch(/<@all>|\[点我\]/);
    expect(content).toContain(MESSAGE.link);
  });

  it("get what fits, cut at whole lines", async () => {
    const robot = await receiver(says({ errcode: 0 }));
    const lines = Array.from(
      { length: 400 },
      (_, i) => `第${i}行：积石山保安族东乡族撒拉族自治县 碳变化 +123,456.7 吨`,
    );
    await sendByChannel({ ...MESSAGE, lines }, { kind: "wecom", url: robot.url }, null);
    const { content } = (JSON.parse(robot.received[0].body) as { markdown: { content: string } }).markdown;
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(4096);
    expect(content).toContain(MESSAGE.link);
    for (const line of content.split("\n\n").slice(1, -2)) expect(line).toMatch(/吨$/);
  });
});

describe("e-mail", () => {
  const config = (port: number) =>
    ({ kind: "email", host: "127.0.0.1", port, security: "none", user: null, from: "watch@example.org" }) as const;

  async function server(refuse: Parameters<typeof MailServer.start>[0] = () => null): Promise<MailServer> {
    const started = await MailServer.start(refuse);
    stops.push(() => started.stop());
    return started;
  }

  it("arrives with plain text, HTML and a number that a repeat keeps", async () => {
    const mail = await server();
    expect(await sendByChannel(MESSAGE, config(mail.port), null)).toMatchObject({ outcome: "accepted" });
    const [got] = mail.mails;
    expect(got.subject).toBe(MESSAGE.title);
    expect(got.to?.[0].address).toBe("li@example.org");
    expect(got.text).toContain(MESSAGE.lines[0]);
    expect(got.html).toContain("&lt;@all&gt;");
    expect(got.html).not.toContain("<@all>");
    expect(got.messageId).toBe("<7.1.person.2.opened@example.org>");
  });

  it.each([
    [451, "retry", "server"],
    [550, "refused", "client"],
  ])("refused with %i is %s", async (code, outcome, errorClass) => {
    const mail = await server(() => ({ code, message: "no such user" }));
    expect(await sendByChannel(MESSAGE, config(mail.port), null)).toMatchObject({ outcome, errorClass, status: code });
  });

  it("to a server that wants a password we do not have is tried again when somebody has seen to it", async () => {
    const mail = await server();
    const result = await sendByChannel(MESSAGE, { ...config(mail.port), user: "watch" }, "wrong");
    expect(result).toMatchObject({ outcome: "retry", errorClass: "auth" });
  });

  /** A mail server that says what it is told to, byte by byte if need be. */
  async function talker(talk: (socket: Socket, line: string | null) => void): Promise<number> {
    const talking = createServer((socket) => {
      socket.on("error", () => socket.destroy());
      talk(socket, null);
      socket.on("data", (chunk: Buffer) => talk(socket, chunk.toString().split(" ")[0].trim().toUpperCase()));
    });
    const open = new Set<Socket>();
    talking.on("connection", (socket) => void open.add(socket));
    await new Promise<void>((resolve) => talking.listen(0, "127.0.0.1", resolve));
    stops.push(
      () =>
        new Promise<void>((resolve) => {
          for (const socket of open) socket.destroy();
          talking.close(() => resolve());
        }),
    );
    return (talking.address() as AddressInfo).port;
  }

  /** Lets the limit of the whole talk come after a moment, whatever the single steps allow. */
  function shortLimit(): () => readonly number[] {
    const asked: number[] = [];
    const spy = vi.spyOn(AbortSignal, "timeout").mockImplementation((limitMs) => {
      asked.push(limitMs);
      const stop = new AbortController();
      setTimeout(() => stop.abort(new Error("too slow")), 250);
      return stop.signal;
    });
    stops.push(() => Promise.resolve(spy.mockRestore()));
    return () => asked;
  }

  it.each([
    ["never greets", (_socket: Socket, _line: string | null) => undefined],
    [
      "drips its greeting for ever",
      (socket: Socket, line: string | null) => {
        if (line === null) {
          socket.write("2");
          const timer = setInterval(() => socket.write("2"), 20);
          socket.on("close", () => clearInterval(timer));
        }
      },
    ],
    [
      "hangs once it has the text",
      (socket: Socket, line: string | null) => {
        const answers: Record<string, string> = { EHLO: "250 ok", MAIL: "250 ok", RCPT: "250 ok", DATA: "354 go on" };
        if (line === null) socket.write("220 slow\r\n");
        else if (line in answers) socket.write(`${answers[line]}\r\n`);
      },
    ],
  ])("to a server that %s is cut off by the limit of the whole talk and tried again", async (_how, talk) => {
    const port = await talker(talk);
    const limits = shortLimit();
    const result = await sendByChannel(MESSAGE, config(port), null);
    expect(result).toMatchObject({ outcome: "retry", errorClass: "network" });
    expect(limits()).toEqual([MAIL_LIMIT_MS]);
  });

  it.each([421, 450, 452])("turned away with %i before or after the greeting comes back later", async (code) => {
    const atGreeting = await talker((socket, line) => {
      if (line === null) socket.end(`${code} too busy\r\n`);
    });
    const afterText = await talker((socket, line) => {
      const answers: Record<string, string> = { EHLO: "250 ok", MAIL: "250 ok", RCPT: "250 ok", DATA: "354 go on" };
      if (line === null) socket.write("220 here\r\n");
      else socket.write(`${answers[line] ?? `${code} disk full`}\r\n`);
    });
    for (const port of [atGreeting, afterText]) {
      const result = await sendByChannel(MESSAGE, config(port), null);
      expect(result).toMatchObject({ outcome: "retry", errorClass: "server", status: code });
    }
  });

  it("is not sent in the open where encryption is asked for and the server has none, or speaks no TLS at all", async () => {
    const mail = await server();
    for (const security of ["starttls", "tls"] as const) {
      const result = await sendByChannel(MESSAGE, { ...config(mail.port), security }, null);
      expect(result.outcome, security).not.toBe("accepted");
      expect(result.errorClass, security).toBe("network");
    }
    expect(mail.mails).toEqual([]);
  });

  it("cannot be given further headers by a title", async () => {
    const mail = await server();
    await sendByChannel({ ...MESSAGE, title: "a\r\nBcc: x@example.org" }, config(mail.port), null);
    const [got] = mail.mails;
    expect(got.bcc ?? []).toEqual([]);
    expect(got.headers.map(({ key }) => key)).not.toContain("bcc");
  });
});
