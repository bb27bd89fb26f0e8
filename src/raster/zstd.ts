import type { ZSTDDecoder } from "zstddec";
import { AppError } from "@/errors.ts";

let decoder: ZSTDDecoder | null = null;

/** Makes ready what `expandZstd` calls; takes some 40 ms the first time in a thread. */
export async function loadZstd(): Promise<void> {
  if (decoder) return;
  const loading = new (await import("zstddec")).ZSTDDecoder();
  await loading.init();
  decoder = loading;
}

/**
 * Expands one ZSTD frame.
 *
 * @param size bytes that are believed at most; a frame that holds more yields none.
 * @returns the bytes; fewer than `size` where the frame is damaged.
 * @throws AppError `defect` — `loadZstd` was not awaited in this thread.
 */
export function expandZstd(packed: Uint8Array, size: number): Uint8Array {
  if (!decoder) throw new AppError("defect", "A ZSTD block was read before its decoder was loaded (prepareUnpacking).");
  return decoder.decode(packed, size);
}
