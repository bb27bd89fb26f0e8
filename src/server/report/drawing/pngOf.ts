import sharp from "sharp";
import type { Drawing } from "./drawing.ts";
import { svgOf } from "./svgOf.ts";

/** Pixels per point: 300 dots to the inch. */
const PRINT_SCALE = 300 / 72;

/** The drawing as pixels fit for print. */
export async function pngOf(drawing: Drawing): Promise<Uint8Array> {
  return new Uint8Array(
    await sharp(Buffer.from(svgOf(drawing, PRINT_SCALE)))
      .png({ palette: true })
      .toBuffer(),
  );
}
