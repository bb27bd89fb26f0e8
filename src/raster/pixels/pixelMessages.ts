import type { PixelStoreTask } from "./buildPixelStore.ts";
import type { LayerExportTask } from "./exportLayer.ts";
import type { TileTask } from "./renderTile.ts";
import type { PixelProbe, ProbeTask } from "./probePixel.ts";
import type { ErrorCode, ErrorDetail } from "@/errors.ts";

/** What a pixel thread can be asked for, and what it answers. */
export interface PixelWork {
  readonly tile: { readonly task: TileTask; readonly answer: Uint8Array };
  readonly probe: { readonly task: ProbeTask; readonly answer: PixelProbe };
  readonly store: { readonly task: PixelStoreTask; readonly answer: null };
  readonly export: { readonly task: LayerExportTask; readonly answer: null };
}
export type PixelWorkKind = keyof PixelWork;
export type PixelAnswer = PixelWork[PixelWorkKind]["answer"];

/** One request; `stop` holds 1 as soon as nobody waits for it any more. */
export type PixelRequest = {
  [Kind in PixelWorkKind]: {
    readonly id: number;
    readonly kind: Kind;
    readonly task: PixelWork[Kind]["task"];
    readonly stop: SharedArrayBuffer;
  };
}[PixelWorkKind];

/** What a thread says. */
export type PixelMessage =
  | { readonly kind: "progress"; readonly id: number; readonly done: number; readonly total: number }
  | { readonly kind: "answer"; readonly id: number; readonly answer: PixelAnswer }
  | {
      readonly kind: "error";
      readonly id: number;
      readonly code: ErrorCode;
      readonly message: string;
      readonly detail: ErrorDetail;
      readonly stack: string;
    };
