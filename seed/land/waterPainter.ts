import { noiseAt } from "./gradientNoise.ts";
import type { PixelWindow } from "./pixelWindow.ts";
import type { WaterPiece } from "./waterways.ts";

/** Year number of a pixel that never becomes water (or never is built up, or never changes). */
export const NEVER = 255;
/** The year that counts as 0: whatever is older is there from the beginning. */
export const FIRST_YEAR = 2000;
/** Farther than this no bank strays from its half-width. */
const BANK_RATIO = 1.5;

/** Marks each pixel with the year number (0 = from the beginning) from which it is water. */
export function paintWater(out: Uint8Array, window: PixelWindow, pieces: readonly WaterPiece[], salt: number): void {
  out.fill(NEVER);
  const south = window.firstY - (window.height - 1) * window.stepM;
  for (const piece of pieces) {
    const reach = BANK_RATIO * Math.max(piece.halfWidthA, piece.halfWidthB);
    const north = Math.max(piece.ay, piece.by) + reach;
    const bottom = Math.min(piece.ay, piece.by) - reach;
    if (bottom > window.firstY || north < south) continue;
    paintPiece(out, window, piece, { reach, north, bottom }, salt);
  }
}

function paintPiece(
  out: Uint8Array,
  window: PixelWindow,
  piece: WaterPiece,
  { reach, north, bottom }: { reach: number; north: number; bottom: number },
  salt: number,
): void {
  const { firstX, firstY, stepM, width, height } = window;
  const number = Math.max(0, piece.year - FIRST_YEAR);
  const fromRow = Math.max(0, Math.ceil((firstY - north) / stepM));
  const toRow = Math.min(height - 1, Math.floor((firstY - bottom) / stepM));
  const fromColumn = Math.max(0, Math.ceil((Math.min(piece.ax, piece.bx) - reach - firstX) / stepM));
  const toColumn = Math.min(width - 1, Math.floor((Math.max(piece.ax, piece.bx) + reach - firstX) / stepM));
  const dx = piece.bx - piece.ax;
  const dy = piece.by - piece.ay;
  const length2 = dx * dx + dy * dy || 1;
  for (let row = fromRow; row <= toRow; row++) {
    const y = firstY - row * stepM;
    for (let column = fromColumn; column <= toColumn; column++) {
      if (out[row * width + column] <= number) continue;
      const x = firstX + column * stepM;
      const along = Math.min(1, Math.max(0, ((x - piece.ax) * dx + (y - piece.ay) * dy) / length2));
      const distance = Math.hypot(x - piece.ax - along * dx, y - piece.ay - along * dy);
      const halfWidth = piece.halfWidthA + along * (piece.halfWidthB - piece.halfWidthA);
      if (distance > BANK_RATIO * halfWidth) continue;
      const bank = 1 + 0.32 * noiseAt(x, y, 420, salt + 110) + 0.18 * noiseAt(x, y, 160, salt + 111);
      if (distance < halfWidth * bank) out[row * width + column] = number;
    }
  }
}
