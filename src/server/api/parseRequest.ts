import type { z } from "zod";
import { AppError } from "@/errors.ts";

/**
 * Parses a part of a request to a door other than tRPC.
 *
 * @throws AppError("invalidInput") naming the part.
 */
export function parseRequest<T extends z.ZodType>(schema: T, value: unknown, name: string): z.infer<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError("invalidInput", `${[name, ...issue.path].join(".")}: ${issue.message}`);
}
