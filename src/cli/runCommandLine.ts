import { AnsweredError } from "./answeredError.ts";
import type { Command } from "./command.ts";
import { toJson } from "./json.ts";
import { ERROR_TABLE, toAppError } from "@/errors.ts";

/** Help, or the work itself: what belongs on standard output. */
export async function runCommand(command: Command, args: readonly string[]): Promise<string | undefined> {
  if (args.includes("--help") || args.includes("-h")) return command.helpFor?.(args) ?? command.help;
  const result = await command.run(args);
  return result === undefined ? undefined : toJson(result);
}

/** Writes everything before the process may end: a pipe takes its time. */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => stream.write(text, (error) => (error ? reject(error) : resolve())));
}

/** Prints what a command line yields and sets the exit status: 0 done, 2 bad input, 1 our fault. */
export async function runCommandLine(work: () => Promise<string | undefined>): Promise<void> {
  try {
    const output = await work();
    if (output !== undefined) await write(process.stdout, `${output}\n`);
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error instanceof AnsweredError) await write(process.stdout, `${toJson(error.answer)}\n`);
    process.exitCode = ERROR_TABLE[error.code].exit;
    await write(process.stderr, `carbonwatch: ${error.message.replaceAll("\n", " ")}\n`);
    if (error.code === "defect" && process.env.CARBONWATCH_DEBUG) await write(process.stderr, `${error.stack ?? ""}\n`);
  }
}
