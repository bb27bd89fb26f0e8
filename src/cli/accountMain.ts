import { account } from "./account.ts";
import { runCommand, runCommandLine } from "./runCommandLine.ts";

/**
 * `carbonwatch account` alone, bundled into a file of its own: an epoch is counted in the time that loading the other
 * commands' modules one by one would take.
 */
export function main([, ...args]: readonly string[]): Promise<void> {
  return runCommandLine(() => runCommand(account, args));
}
