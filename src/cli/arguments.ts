import { parseArgs } from "node:util";
import { AppError } from "@/errors.ts";

/** Options that take a value and options that do not, by name without the dashes. */
export interface OptionSpec {
  readonly values: readonly string[];
  readonly flags?: readonly string[];
}

/** A command line taken apart. */
export interface ParsedArguments {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly flags: ReadonlySet<string>;
}

/**
 * Takes a command line apart.
 *
 * @param args what follows the command's word.
 * @throws AppError `invalidInput` — an unknown option (by name), a missing value, an option given twice.
 */
export function parseArguments(args: readonly string[], spec: OptionSpec): ParsedArguments {
  const { values: names, flags: flagNames = [] } = spec;
  const options = Object.fromEntries([
    ...names.map((name) => [name, { type: "string" as const, multiple: true }]),
    ...flagNames.map((name) => [name, { type: "boolean" as const }]),
  ]) as Record<string, { type: "string" | "boolean"; multiple?: boolean }>;
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Record<string, string> = {};
  const flags = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { name, rawName, value } = token;
    // `--zones --cells json`: the next option is no value.
    const isSwallowed = value?.startsWith("--") && !token.inlineValue;
    if (flagNames.includes(name)) {
      flags.add(name);
      continue;
    }
    if (!names.includes(name)) {
      const known = [...names, ...flagNames].map((one) => `--${one}`).join(", ") || "none";
      throw new AppError("invalidInput", `Unknown option ${rawName}. Known: ${known}.`);
    }
    if (value === undefined || value === "" || isSwallowed)
      throw new AppError("invalidInput", `Option --${name} needs a value.`);
    if (name in values) throw new AppError("invalidInput", `Option --${name} is given twice.`);
    values[name] = value;
  }
  return { positionals, values, flags };
}

/**
 * One of a few words.
 *
 * @throws AppError `invalidInput` — another word; the known ones are listed.
 */
export function chooseWord<Word extends string>(
  option: string,
  value: string | undefined,
  words: readonly Word[],
  fallback: Word,
): Word {
  if (value === undefined) return fallback;
  const word = words.find((one) => one === value);
  if (word === undefined)
    throw new AppError("invalidInput", `Option --${option} is "${value}"; it may be ${words.join(", ")}.`);
  return word;
}

/** @throws AppError `invalidInput` — a command that takes no arguments got some. */
export function refuseArguments(command: string, args: readonly string[]): void {
  const { positionals } = parseArguments(args, { values: [] });
  if (positionals.length > 0)
    throw new AppError("invalidInput", `${command} takes no arguments, got "${positionals[0]}".`);
}
