import { createHash } from "node:crypto";
import { canonicalView, type ViewKeyInput, type ViewRow } from "@/contract/viewKey.ts";

/** Crockford's base 32: no I, L, O, U, so that nobody misreads it. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 8;
const BITS = 5;

/** A value with the name it has in its table. */
type NamedValue = Pick<ViewRow, "code" | "value">;

/** The result code of a view; see {@link codeOfValues}. */
export function resultCodeOf(view: ViewKeyInput, rows: readonly NamedValue[]): string {
  return codeOfValues(canonicalView(view), rows);
}

/**
 * The result code of a table: eight characters of the SHA-256 of what it is and all its values, each with its shortest
 * exact spelling. The same code on a page and on paper means the same units with the same values to the last bit;
 * another code means that something differs. It does not depend on the installation, the language or the order of rows.
 *
 * @param canonical what the table is, in one spelling.
 */
export function codeOfValues(canonical: string, rows: readonly NamedValue[]): string {
  const hash = createHash("sha256").update(`${canonical}\n`);
  const lines = rows.map(({ code, value }) => `${code}=${value === null ? "" : String(value)}\n`).sort();
  const digest = hash.update(lines.join("")).digest();
  let bits = 0n;
  for (const byte of digest.subarray(0, (LENGTH * BITS) / 8)) bits = (bits << 8n) | BigInt(byte);
  return Array.from(
    { length: LENGTH },
    (_, i) => ALPHABET[Number((bits >> BigInt((LENGTH - 1 - i) * BITS)) & 31n)],
  ).join("");
}
