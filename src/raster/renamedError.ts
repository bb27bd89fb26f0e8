import { AppError } from "@/errors.ts";

/**
 * The same failure, speaking of a file by the name its owner knows, not by that of a temporary copy. Other things
 * thrown pass unchanged.
 */
export function renamedError(thrown: unknown, temporaryPath: string, name: string): unknown {
  if (!(thrown instanceof AppError) || !thrown.message.includes(temporaryPath)) return thrown;
  const detail = Object.fromEntries(
    Object.entries(thrown.detail).map(([key, value]) => [key, value === temporaryPath ? name : value]),
  );
  return new AppError(thrown.code, thrown.message.replaceAll(temporaryPath, name), {
    cause: thrown,
    detail,
    text: thrown.text,
  });
}
