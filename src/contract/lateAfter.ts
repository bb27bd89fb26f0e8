/** From a complete file to evaluated rules takes a minute or two; what waits longer than this is late, ms. */
export const LATE_AFTER_MS = 15 * 60_000;
