import { PixelCrew } from "./pixelCrew.ts";

/** Next bundles this module more than once; the threads are shared through the global object. */
const holder = globalThis as typeof globalThis & { carbonWatchPixels?: PixelCrew };

/** Two threads draw, whatever the machine: more would take it from the worker. */
const THREADS = 2;

/** The web process's pixel threads, started when the first tile is asked for. */
export function sharedPixelCrew(): PixelCrew {
  return (holder.carbonWatchPixels ??= new PixelCrew(THREADS));
}
