import { AnsweredError } from "./answeredError.ts";
import type { Command } from "./command.ts";
import { toJson } from "./json.ts";
import { AppError, ERROR_TABLE, toAppError } from "@/errors.ts";

/** Commands are loaded when they are called: one that needs no database starts without one. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  account: async () => (await import("./account.ts")).account,
  stats: async () => (await import("./stats.ts")).stats,
  ingest: async () => (await import("./ingest.ts")).ingest,
  recompute: async () => (await import("./recompute.ts")).recompute,
  status: async () => (await import("./status.ts")).status,
  export: async () => (await import("./export.ts")).exportCommand,
  verify: async () => (await import("./verify.ts")).verify,
  user: async () => (await import("./user.ts")).user,
  backup: async () => (await import("./backup.ts")).backup,
  restore: async () => (await import("./restore.ts")).restore,
};

async function helpText(): Promise<string> {
  const lines = await Promise.all(
    Object.entries(COMMANDS).map(async ([word, load]) => `  ${word.padEnd(12)}${(await load()).summary}`),
  );
  return ["carbonwatch COMMAND [options]", "", ...lines, "", "carbonwatch COMMAND --help tells more."].join("\n");
}

async function dispatch(argv: readonly string[]): Promise<string | undefined> {
  const [word, ...args] = argv;
  if (word === undefined || word === "--help" || word === "-h" || word === "help") return helpText();
  const load = Object.hasOwn(COMMANDS, word) ? COMMANDS[word] : undefined;
  if (!load) {
    throw new AppError(
      "invalidInput",
      `Unknown command "${word}". Known: ${Object.keys(COMMANDS).join(", ")}. See carbonwatch --help.`,
    );
  }
  const command = await load();
  if (args.includes("--help") || args.includes("-h")) return command.helpFor?.(args) ?? command.help;
  const result = await command.run(args);
  return result === undefined ? undefined : toJson(result);
}

/** Writes everything before the process may end: a pipe takes its time. */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => stream.write(text, (error) => (error ? reject(error) : resolve())));
}

/** Runs one command line and sets the exit status: 0 done, 2 bad input, 1 our fault. */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    const output = await dispatch(argv);
    if (output !== undefined) await write(process.stdout, `${output}\n`);
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error instanceof AnsweredError) await write(process.stdout, `${toJson(error.answer)}\n`);
    process.exitCode = ERROR_TABLE[error.code].exit;
    await write(process.stderr, `carbonwatch: ${error.message.replaceAll("\n", " ")}\n`);
    if (error.code === "defect" && process.env.CARBONWATCH_DEBUG) await write(process.stderr, `${error.stack ?? ""}\n`);
  }
}
