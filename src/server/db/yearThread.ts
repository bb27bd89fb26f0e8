import { parentPort } from "node:worker_threads";
import { databaseFile, openSqlite } from "./connection.ts";
import { replaceYear, type YearRows } from "./recompute.ts";
import { toAppError, type ErrorCode } from "@/errors.ts";

/** What the thread answers to the rows of one year. */
export type YearAnswer =
  { readonly kind: "saved" } | { readonly kind: "failed"; readonly code: ErrorCode; readonly message: string };

const port = parentPort;
if (port) {
  const sqlite = openSqlite(databaseFile());
  port.on("message", (rows: YearRows) => {
    try {
      sqlite.transaction(() => replaceYear(sqlite, rows)).immediate();
      port.postMessage({ kind: "saved" } satisfies YearAnswer);
    } catch (thrown) {
      const { code, message } = toAppError(thrown);
      port.postMessage({ kind: "failed", code, message } satisfies YearAnswer);
    }
  });
}
