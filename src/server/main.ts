import { existsSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { honourBodyEncoding } from "./encodedBody.ts";
import { listen } from "./listen.ts";
import { startSocketServer } from "./realtime/socketServer.ts";
import { getEnv } from "@/env.ts";
import { toAppError } from "@/errors.ts";
import { log } from "@/log.ts";
import { closeDatabase } from "@/server/db/connection.ts";
import { applyMigrations } from "@/server/db/migrate.ts";

/** After a signal the process is gone within this time, whatever hangs, ms. */
const SHUTDOWN_LIMIT_MS = 1_800;

const dev = process.argv.includes("--dev") || process.env.NODE_ENV === "development";
Object.assign(process.env, { NODE_ENV: dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" });

/** The folder of next.config.mjs: above dist/ in the bundle, above src/server in development. */
function projectFolder(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const above = path.resolve(here, "..");
  return existsSync(path.join(above, "next.config.mjs")) ? above : path.resolve(here, "../..");
}

/** The web process: migrations, then Next and Socket.io on one port. */
async function main(): Promise<void> {
  const { host, port } = getEnv();
  await applyMigrations();
  const { default: next } = await import("next");
  const httpServer = createServer();
  const app = next({ dev, dir: projectFolder(), hostname: host, port, httpServer, quiet: !dev });
  const prepared = app.prepare().then(() => app.getRequestHandler());
  httpServer.on("request", (request, response) => {
    if (request.url?.startsWith("/socket.io/")) return;
    honourBodyEncoding(response);
    void prepared.then((answer) => answer(request, response));
  });
  const address = await listen(httpServer, host, port);
  const stopSockets = startSocketServer(httpServer, host);
  await prepared;
  process.stdout.write(`ready ${address}\n`);

  async function stop(signal: string): Promise<void> {
    log.info(`${signal}: closing`);
    setTimeout(() => process.exit(0), SHUTDOWN_LIMIT_MS).unref();
    await stopSockets();
    await app.close();
    await closeDatabase();
    process.exit(0);
  }
  process.once("SIGTERM", () => void stop("SIGTERM"));
  process.once("SIGINT", () => void stop("SIGINT"));
}

try {
  await main();
} catch (error) {
  const failure = toAppError(error);
  process.stderr.write(`${failure.message}\n`);
  if (failure.code === "defect") log.error({ err: failure }, "the web process could not start");
  process.exit(1);
}
