import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { AppError } from "./errors.ts";

/** The environment variables the program knows; `.env.example` describes each. */
export const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  DATA_DIR: z.string().min(1).default("./data"),
  DATABASE_URL: z.string().startsWith("file:", "only SQLite is built in: file:<path>").optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  UPLOAD_LIMIT_MB: z.coerce.number().int().min(1).max(100_000).default(4096),
  RASTER_THREADS: z.coerce.number().int().min(0).max(64).optional(),
  WORKER_NICENESS: z.coerce.number().int().min(0).max(19).default(5),
  INBOX_POLL_MS: z.coerce.number().int().min(50).max(3_600_000).default(1000),
  TIANDITU_KEY: z
    .string()
    .regex(/^[0-9a-zA-Z]{8,64}$/, "a key of Tianditu: letters and digits")
    .optional(),
  BASE_MAP_URL: z
    .string()
    .regex(/^https?:\/\/[^{}]+\{[zxy]\}.*$/, "an address of tiles with {z}, {x} and {y}")
    .optional(),
  BASE_MAP_NAME: z.string().max(60).optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DELIVERY_ALLOW: z.string().max(2000).default(""),
  HEARTBEAT_URL: z.url({ protocol: /^https?$/ }).optional(),
});

/** The environment as the program uses it; paths are absolute. */
export interface Environment {
  readonly port: number;
  readonly host: string;
  /** Folder that holds everything the installation keeps. */
  readonly dataDir: string;
  /** "file:" + absolute path of the SQLite file. */
  readonly databaseUrl: string;
  readonly logLevel: z.infer<typeof environmentSchema>["LOG_LEVEL"];
  readonly uploadLimitBytes: number;
  /** Threads that read rasters; left out = one per processor, none for small rasters. */
  readonly rasterThreads: number | undefined;
  /** How far the worker stands back behind the pages: 0 = not at all, 19 = it takes only what nobody wants. */
  readonly workerNiceness: number;
  readonly inboxPollMs: number;
  /** Key of the national map service; left out = it is not offered. */
  readonly tiandituKey: string | undefined;
  /** Address template of any tiles in WGS84 web Mercator, and their name. */
  readonly baseMapUrl: string | undefined;
  readonly baseMapName: string | undefined;
  /** Address of the pages as readers of messages reach them, without a slash at the end. */
  readonly publicUrl: string;
  /** Private addresses that messages may go to: "host", "10.0.0.0/8", each with ":port" or without. */
  readonly deliveryAllow: readonly string[];
  /** Outside address that hears from us every minute; undefined = none. */
  readonly heartbeatUrl: string | undefined;
}

function parseEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue.path[0]);
    throw new AppError(
      "environment",
      `Environment variable ${name}=${given[name] ?? ""}: ${issue.message}. See .env.example.`,
    );
  }
  const values = parsed.data;
  // Relative paths count from the installation, so that the command line means the same folder from anywhere.
  const dataDir = installPath(values.DATA_DIR);
  const databasePath = values.DATABASE_URL?.slice("file:".length) ?? path.join(dataDir, "carbon-watch.db");
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir,
    databaseUrl: `file:${installPath(databasePath)}`,
    logLevel: values.LOG_LEVEL,
    uploadLimitBytes: values.UPLOAD_LIMIT_MB * 1024 * 1024,
    rasterThreads: values.RASTER_THREADS,
    workerNiceness: values.WORKER_NICENESS,
    inboxPollMs: values.INBOX_POLL_MS,
    tiandituKey: values.TIANDITU_KEY,
    baseMapUrl: values.BASE_MAP_URL,
    baseMapName: values.BASE_MAP_NAME,
    publicUrl: (values.PUBLIC_URL ?? `http://${values.HOST}:${values.PORT}`).replace(/\/+$/, ""),
    deliveryAllow: values.DELIVERY_ALLOW.split(/[\s,]+/).filter((entry) => entry !== ""),
    heartbeatUrl: values.HEARTBEAT_URL,
  };
}

let environment: Environment | undefined;

/**
 * The parsed environment; read once per process.
 *
 * @throws AppError("environment") naming the variable that is wrong.
 */
export function getEnv(): Environment {
  environment ??= parseEnvironment(process.env);
  return environment;
}

/** Sub-folders of the data folder. */
export type DataFolder =
  "inbox" | "uploads" | "evidence" | "rasters" | "backups" | "reports" | "seed" | "tiles" | "basemaps" | "exports";

/** Path of a sub-folder of the data folder, made if it is not there. */
export function dataFolder(folder: DataFolder): string {
  const full = path.join(getEnv().dataDir, folder);
  mkdirSync(full, { recursive: true });
  return full;
}

/** The folder the program is installed in, found from where this code lies: src/, dist/ or Next's own bundle. */
function installFolder(): string {
  const starts = [path.dirname(fileURLToPath(import.meta.url)), process.cwd()];
  for (const start of starts) {
    for (let folder = start; path.dirname(folder) !== folder; folder = path.dirname(folder)) {
      if (existsSync(path.join(folder, "prisma", "schema.prisma"))) return folder;
    }
  }
  throw new AppError("environment", `No installation of Carbon Watch around ${starts[0]}; it is incomplete.`);
}

/** Absolute path of a file, counted from the installation's folder where it is relative. */
export function installPath(...segments: string[]): string {
  return path.resolve(installFolder(), ...segments);
}
