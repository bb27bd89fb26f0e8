import { MessageChannel } from "node:worker_threads";

/** A port that nobody listens to: what is sent away over it is gone. */
const nowhere = new MessageChannel().port1;
nowhere.close();

/** Shorter buffers are parts of a common one, and not worth it. */
const WORTHWHILE_BYTES = 1 << 16;

/**
 * Gives the memory of a buffer back at once instead of when the collector comes by. Inflating makes a new buffer for
 * every block; without this a pass touches as much fresh memory as the raster has bytes, which costs as long as the
 * inflating itself, and holds a good part of it. The buffer is empty afterwards, and so is every view on its memory.
 */
export function freeMemory({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength >= WORTHWHILE_BYTES) nowhere.postMessage(null, [buffer]);
}
