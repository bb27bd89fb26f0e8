import type { BriefFacts } from "./brief/briefFacts.ts";
import type { ReadExport } from "./readExport.ts";
import type { CsvEncoding } from "./table/csv.ts";
import type { TableFormat } from "@/contract/tableRequest.ts";
import type { ErrorCode } from "@/errors.ts";

/** What the thread makes bytes of; all of it has been read before. */
export type RenderTask =
  | { readonly kind: "briefSvg"; readonly facts: BriefFacts }
  | { readonly kind: "table"; readonly read: ReadExport; readonly format: TableFormat; readonly encoding: CsvEncoding };

export interface RenderOrder {
  readonly id: number;
  readonly task: RenderTask;
}

export type RenderAnswer =
  | { readonly id: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly code: ErrorCode; readonly message: string };
