import { createHash } from "node:crypto";

/** Raised when a method changes what it computes from the same inputs: stored results are then made anew. */
export const METHOD_VERSION = 1;

/** SHA-256 over the inputs of a result, hex: equal inputs, equal hash, nothing to do. */
export function inputHash(...inputs: readonly unknown[]): string {
  return createHash("sha256")
    .update(JSON.stringify([METHOD_VERSION, ...inputs]))
    .digest("hex");
}
