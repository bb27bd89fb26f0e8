import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { build } from "esbuild";
import { Installation } from "./installation.ts";
import { HttpReceiver, MailServer } from "./receivers.ts";
import { fillInbox, SMALL_YEARS } from "./smallSeries.ts";
import type { KillPoint } from "@/workers/killPoint.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Leases of a killed process are over by then, ms. */
const LATER_MS = 120_000;

/** Where a run is killed: at a marked point, or by the receiver that has the message and has not answered. */
export type ChainPoint = KillPoint | "receiver.received";

/** Every marked point from evaluating to what was sent being written down. */
export const CHAIN_POINTS: readonly ChainPoint[] = [
  "evaluate.read",
  "evaluate.decided",
  "evaluate.writing",
  "evaluate.committed",
  "deliver.claiming",
  "deliver.claimed",
  "deliver.opened",
  "deliver.worded",
  "receiver.received",
  "deliver.answered",
  "deliver.recording",
  "deliver.recorded",
];

/** A row of the outbox, and how often its number came to a receiver. */
export interface LedgerRow {
  readonly idempotencyKey: string;
  readonly state: string;
}

/** What one killed and taken up run left. */
export interface ChainEnd {
  readonly signal: NodeJS.Signals | null;
  /** Outbox when the process had died. */
  readonly atDeath: readonly LedgerRow[];
  /** Outbox when a second process had done the rest. */
  readonly atEnd: readonly LedgerRow[];
  /** Numbers as receivers got them, one for each time. */
  readonly received: readonly string[];
  readonly alerts: number;
}

/** A computed, not yet evaluated new year, with two webhooks, a robot and a mailbox to tell; runs start from copies of it. */
export class ChainRuns {
  private constructor(
    private readonly folder: string,
    private readonly base: Installation,
    private readonly receivers: readonly HttpReceiver[],
    private readonly mail: MailServer,
    private readonly onReceived: { kill: (() => void) | null },
  ) {}

  static async start(): Promise<ChainRuns> {
    const folder = path.join(ROOT, "node_modules", ".cache", "carbon-watch-chain");
    mkdirSync(folder, { recursive: true });
    await build({
      ...{
        absWorkingDir: ROOT,
        entryPoints: ["test/support/chainProcess.ts"],
        outfile: path.join(folder, "chain.mjs"),
      },
      ...{ bundle: true, format: "esm", platform: "node", target: "node20.19", packages: "external" },
      alias: { "@": `${ROOT}src` },
    });
    const onReceived: { kill: (() => void) | null } = { kill: null };
    const answer = (body: string) =>
      HttpReceiver.start((response) => {
        onReceived.kill?.();
        response.end(body);
      });
    const receivers = await Promise.all([answer("ok"), answer("ok"), answer('{"errcode":0}')]);
    const mail = await MailServer.start(() => null);
    const base = new Installation();
    const runs = new ChainRuns(folder, base, receivers, mail, onReceived);
    await runs.prepare();
    return runs;
  }

  private async prepare(): Promise<void> {
    await fillInbox(this.base.dataDir, SMALL_YEARS.slice(0, -1));
    const first = await this.base.run(["recompute"]);
    if (first.code !== 0) throw new Error(first.stderr);
    await fillInbox(this.base.dataDir, SMALL_YEARS);
    const second = await this.base.run(["recompute"], { CARBONWATCH_KILL_AT: "evaluate.decided" });
    if (second.signal !== "SIGKILL") throw new Error(`The new year was not left unevaluated: ${second.stderr}`);
    const file = path.join(this.base.dataDir, "setUp.json");
    writeFileSync(file, JSON.stringify(this.audience()));
    const end = await this.run(this.base.dataDir, ["setUp", file]);
    if (end.code !== 0) throw new Error(end.stderr);
  }

  private audience(): unknown {
    const place = { areaId: null, regionCode: null, lowestLevel: "blue", locale: "zh-CN", frequency: "immediate" };
    const common = { ...place, secret: "key", active: true };
    const [first, second, robot] = this.receivers;
    const mail = { kind: "email", host: "127.0.0.1", port: this.mail.port, security: "none", user: null };
    return {
      people: [
        {
          ...{ account: "li", nameZh: "李明", nameEn: "Li Ming", role: "operator", areaId: null, regionCode: null },
          ...{ email: "li@example.org", phone: null, locale: "zh-CN", messages: "immediate" },
        },
      ],
      channels: [
        { ...common, name: "first", config: { kind: "webhook", url: first.url } },
        { ...common, name: "second", config: { kind: "webhook", url: second.url } },
        { ...common, name: "robot", config: { kind: "dingtalk", url: robot.url } },
        { ...common, name: "mail", secret: null, config: { ...mail, from: "watch@example.org" } },
      ],
    };
  }

  /** Lets a copy of the base be killed at a point, and another process do the rest. */
  async killedAt(point: ChainPoint | null): Promise<ChainEnd> {
    const dataDir = mkdtempSync(path.join(tmpdir(), "carbon-watch-chain-"));
    try {
      cpSync(this.base.dataDir, dataDir, { recursive: true });
      const before = this.mail.mails.length;
      for (const receiver of this.receivers) receiver.received.length = 0;
      const { signal } = await this.run(dataDir, ["work", "0"], point);
      const atDeath = ledgerOf(dataDir);
      const rest = await this.run(dataDir, ["work", String(LATER_MS)]);
      if (rest.code !== 0) throw new Error(rest.stderr);
      const [first, second, robot] = this.receivers;
      const received = [
        ...[first, second].flatMap((receiver) =>
          receiver.received.map(({ headers }) => String(headers["x-carbonwatch-id"])),
        ),
        ...robot.received.map(({ body }) => (JSON.parse(body) as { msgUuid: string }).msgUuid),
        ...this.mail.mails
          .slice(before)
          .map(({ headers }) => headers.find(({ key }) => key === "x-carbonwatch-id")?.value ?? "none"),
      ];
      return { signal, atDeath, atEnd: ledgerOf(dataDir), received, alerts: countAlerts(dataDir) };
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.receivers.map((receiver) => receiver.stop()), this.mail.stop()]);
    this.base.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private run(
    dataDir: string,
    args: readonly string[],
    point: ChainPoint | null = null,
  ): Promise<{ code: number | null; signal: NodeJS.Signals | null; stderr: string }> {
    return new Promise((resolve, reject) => {
      const env = {
        ...process.env,
        ...{ DATA_DIR: dataDir, DATABASE_URL: "", LOG_LEVEL: "error", DELIVERY_ALLOW: "127.0.0.1" },
        CARBONWATCH_KILL_AT: point ?? "",
      };
      const child = spawn(process.execPath, [path.join(this.folder, "chain.mjs"), ...args], { env, cwd: ROOT });
      this.onReceived.kill = point === "receiver.received" ? () => child.kill("SIGKILL") : null;
      let printed = "";
      child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
      child.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString()));
      child.on("error", reject);
      child.on("close", (code, signal) => {
        this.onReceived.kill = null;
        resolve({ code, signal, stderr: printed });
      });
    });
  }
}

function read<Row>(dataDir: string, sql: string): Row[] {
  const database = new Database(path.join(dataDir, "carbon-watch.db"));
  try {
    return database.prepare(sql).all() as Row[];
  } finally {
    database.close();
  }
}

function ledgerOf(dataDir: string): LedgerRow[] {
  return read(
    dataDir,
    `SELECT idempotencyKey, state FROM "Outbox" WHERE channelId IS NOT NULL ORDER BY idempotencyKey`,
  );
}

function countAlerts(dataDir: string): number {
  return read<{ n: number }>(dataDir, `SELECT count(*) n FROM "Alert" WHERE historical = 0`)[0].n;
}
