import type { z } from "zod";
import { AppError } from "@/errors.ts";

/** One METHOD of `carbonwatch stats`: its help text, and what it makes of the JSON on standard input. */
export interface StatsMethod {
  /** One line for the list of methods. */
  readonly summary: string;
  /** The fields of the input and of the output, for `carbonwatch stats METHOD --help`. */
  readonly help: string;
  /** @throws AppError when the input is not what the method takes */
  compute(input: unknown): unknown;
}

/** Builds a method from the schema of its input and a function that trusts it. */
export function defineMethod<Schema extends z.ZodType>(definition: {
  readonly summary: string;
  readonly help: string;
  readonly schema: Schema;
  readonly compute: (input: z.output<Schema>) => unknown;
}): StatsMethod {
  const { summary, help, schema, compute } = definition;
  return {
    summary,
    help,
    compute: (input) => {
      const parsed = schema.safeParse(input);
      if (!parsed.success) throw new AppError("invalidInput", describeIssue(parsed.error.issues[0], input));
      return withoutRangeError(() => compute(parsed.data));
    },
  };
}

/** The domain refuses arguments with a `RangeError`; at this border that is bad input. */
function withoutRangeError(compute: () => unknown): unknown {
  try {
    return compute();
  } catch (thrown) {
    if (thrown instanceof RangeError) throw new AppError("invalidInput", thrown.message, { cause: thrown });
    throw thrown;
  }
}

/** `x.income[3]`, as one would write it in a program. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], input);
}

/** A value short enough for a message. */
function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number") return String(value);
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** The first thing wrong with an input, in one line. */
function describeIssue(issue: z.core.$ZodIssue, input: unknown): string {
  const where = pathText(issue.path);
  const place = where === "" ? "The input" : where;
  const value = valueAt(input, issue.path);
  switch (issue.code) {
    case "unrecognized_keys":
      return `Unknown field ${issue.keys.map((key) => `"${where === "" ? key : `${where}.${key}`}"`).join(", ")}; remove it or see --help.`;
    case "invalid_type":
      if (value === undefined && where !== "")
        return `${place} is missing (${article(issue.expected)} ${issue.expected}).`;
      return `${place} is ${shown(value)}; ${article(issue.expected)} ${issue.expected === "number" ? "finite number" : issue.expected} is needed.`;
    case "invalid_value":
      if (value === undefined) return `${place} is missing; it is one of ${issue.values.map(String).join(", ")}.`;
      return `${place} is ${shown(value)}; it must be one of ${issue.values.map(String).join(", ")}.`;
    case "too_small":
    case "too_big":
    case "invalid_format":
    case "not_multiple_of":
    case "invalid_union":
    case "invalid_key":
    case "invalid_element":
    case "custom":
      return `${place} is ${value === undefined ? "missing" : shown(value)}: ${issue.message}.`;
  }
}

function article(noun: string): string {
  return noun === "number" || !/^[aeiou]/.test(noun) ? "a" : "an";
}
