import type { Command } from "./command.ts";
import { runCommand, runCommandLine } from "./runCommandLine.ts";
import { AppError } from "@/errors.ts";

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
  return runCommand(await load(), args);
}

/** Runs one command line and sets the exit status. */
export function main(argv: readonly string[]): Promise<void> {
  return runCommandLine(() => dispatch(argv));
}
