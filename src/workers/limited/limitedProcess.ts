import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { AppError } from "@/errors.ts";

/** The bundled process: beside this bundle, or in dist/ when this runs from the sources. */
function childFile(): string {
  const beside = fileURLToPath(new URL("./limitedChild.mjs", import.meta.url));
  const file = existsSync(beside) ? beside : fileURLToPath(new URL("../../../dist/limitedChild.mjs", import.meta.url));
  if (!existsSync(file)) throw new AppError("environment", `${file} is missing. Build it first: npm run build:node.`);
  return file;
}

const NO_ENVIRONMENT = {} as NodeJS.ProcessEnv;

/** Node 20 knows its permissions under another name. */
const PERMISSION_FLAG = process.allowedNodeEnvironmentFlags.has("--permission")
  ? "--permission"
  : "--experimental-permission";

/** What a limited process may reach. */
export interface LimitedReach {
  /** Files it may read. */
  readonly read: readonly string[];
  /** Files it may write; none unless it has to. */
  readonly write?: readonly string[];
  /** Heap of JavaScript, MB. */
  readonly heapMb: number;
  /** Bundle to be run; left out = the one that holds the readers. */
  readonly program?: string;
}

/**
 * Starts a process that may read the named files and nothing else: no other file, no process, no thread, no addon, no code made
 * from text, an empty environment, no shell in between. Node enforces it.
 */
export function startLimitedProcess({ read, write = [], heapMb, program }: LimitedReach): ChildProcess {
  const file = program ?? childFile();
  const flags = [
    PERMISSION_FLAG,
    ...[file, ...read].map((path) => `--allow-fs-read=${path}`),
    ...write.map((path) => `--allow-fs-write=${path}`),
    `--max-old-space-size=${heapMb}`,
    "--max-semi-space-size=16",
    "--disallow-code-generation-from-strings",
    "--no-warnings",
  ];
  return spawn(process.execPath, [...flags, file], {
    env: NO_ENVIRONMENT,
    cwd: "/",
    shell: false,
    windowsHide: true,
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "advanced",
  });
}

const BYTES_PER_KB = 1024;

/** Memory that a process holds, bytes; `null` where the system does not tell (only Linux does without a further process). */
export function residentBytes(pid: number | undefined): number | null {
  if (pid === undefined || process.platform !== "linux") return null;
  try {
    const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return line ? Number(line[1]) * BYTES_PER_KB : null;
  } catch {
    // It has just ended; its exit is told elsewhere.
    return null;
  }
}
