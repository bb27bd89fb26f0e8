import { gzipSync } from "node:zlib";
import { parentPort } from "node:worker_threads";
import { buildPixelStore } from "./buildPixelStore.ts";
import { exportLayer } from "./exportLayer.ts";
import { fragmentIndexAt } from "./fragmentIndex.ts";
import type { PixelAnswer, PixelMessage, PixelRequest } from "./pixelMessages.ts";
import { BlockCache, PixelStore } from "./pixelStore.ts";
import { probePixel } from "./probePixel.ts";
import { renderTile, type TileTask } from "./renderTile.ts";
import { prepareUnpacking } from "../prepareUnpacking.ts";
import { encodePixelTile } from "@/domain/grid/pixelTile.ts";
import { AppError, toAppError } from "@/errors.ts";

/** Unpacked blocks a thread keeps: a screen of two years at the finest zooms and what lies around it. */
const CACHE_BYTES = 96 * 1024 * 1024;
/** Stores kept open: a series of years and some pairs. */
const OPEN_STORES = 64;
/** zlib level of tiles: they are small, and somebody waits. */
const GZIP_LEVEL = 4;

const cache = new BlockCache(CACHE_BYTES);
const stores = new Map<string, PixelStore>();

/** Opens a store, or finds it open. Stores never change under their name. */
function storeAt(path: string): PixelStore {
  const known = stores.get(path);
  if (known) {
    stores.delete(path);
    stores.set(path, known);
    return known;
  }
  const store = new PixelStore(path, cache);
  stores.set(path, store);
  const [oldest] = stores;
  if (stores.size > OPEN_STORES) {
    oldest[1].close();
    stores.delete(oldest[0]);
  }
  return store;
}

function post(message: PixelMessage): void {
  parentPort?.postMessage(message);
}

/** A copy: what zlib hands out is part of a larger buffer, which would travel with it. */
function tileBytes(task: TileTask): Uint8Array {
  const fragmentIndex = task.fragmentIndex === null ? null : fragmentIndexAt(task.fragmentIndex);
  const tile = encodePixelTile(renderTile(task, task.paths.map(storeAt), fragmentIndex));
  return new Uint8Array(gzipSync(tile, { level: GZIP_LEVEL }));
}

/** Stores of our own need no more than Node to be unpacked; rasters that are laid out may. */
async function prepare(request: PixelRequest): Promise<void> {
  if (request.kind === "store") await prepareUnpacking([request.task.source.header]);
}

function work(request: PixelRequest): PixelAnswer {
  const stop = new Int32Array(request.stop);
  const onRows = (done: number, total: number) => {
    post({ kind: "progress", id: request.id, done, total });
    return Atomics.load(stop, 0) === 0;
  };
  if (Atomics.load(stop, 0) !== 0) throw new AppError("cancelled", "Nobody waits for this any more.");
  switch (request.kind) {
    case "tile":
      return tileBytes(request.task);
    case "probe":
      return probePixel(request.task, request.task.paths.map(storeAt));
    case "store":
      buildPixelStore(request.task, onRows);
      return null;
    case "export":
      exportLayer(request.task, request.task.paths.map(storeAt), onRows);
      return null;
  }
}

async function answer(request: PixelRequest): Promise<void> {
  try {
    await prepare(request);
    post({ kind: "answer", id: request.id, answer: work(request) });
  } catch (thrown) {
    const { code, message, detail, stack = "" } = toAppError(thrown);
    post({ kind: "error", id: request.id, code, message, detail, stack });
  }
}

parentPort?.on("message", (request: PixelRequest) => void answer(request));
