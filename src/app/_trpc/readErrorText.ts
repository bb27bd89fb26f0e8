import type { ErrorText } from "@/errors.ts";

/**
 * The sentence an error carries as key and values; `null` if it carries none that can be read. It says the same as
 * `errorTextSchema` (a test compares them), without bringing the schema library into every page.
 */
export function readErrorText(data: unknown): ErrorText | null {
  if (typeof data !== "object" || data === null || !("text" in data)) return null;
  const { text } = data;
  if (typeof text !== "object" || text === null || !("key" in text) || !("values" in text)) return null;
  const { key, values } = text;
  if (typeof key !== "string" || typeof values !== "object" || values === null || Array.isArray(values)) return null;
  const isSaid = Object.values(values).every(
    (value) => typeof value === "string" || (typeof value === "number" && Number.isFinite(value)),
  );
  return isSaid ? { key, values: values as ErrorText["values"] } : null;
}
