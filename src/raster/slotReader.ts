import type { RasterHeader } from "./rasterHeader.ts";
import type { SlotTable } from "./slotTable.ts";
import { pixelGetter } from "./valueReader.ts";
import { WindowReader, type PixelTranslation, type PixelWindow } from "./windowReader.ts";

type RowTranslator = PixelTranslation<Uint8Array>["translateRow"];

function byteTranslator({ slotOfRaw, identity }: SlotTable): RowTranslator {
  if (identity) {
    // Copied as it is: `SlotReader` looks at the whole window afterwards.
    return (bytes, rowStart, from, count, target, at) =>
      target.set(bytes.subarray(rowStart + from, rowStart + from + count), at);
  }
  return (bytes, rowStart, from, count, target, at) => {
    const start = rowStart + from;
    for (let i = 0; i < count; i++) target[at + i] = slotOfRaw[bytes[start + i]];
  };
}

function shortTranslator(littleEndian: boolean, { slotOfRaw }: SlotTable): RowTranslator {
  const low = littleEndian ? 0 : 1;
  return (bytes, rowStart, from, count, target, at) => {
    let place = rowStart + from * 2;
    for (let i = 0; i < count; i++, place += 2)
      target[at + i] = slotOfRaw[bytes[place + low] | (bytes[place + 1 - low] << 8)];
  };
}

function anyTranslator({ sampleType, blocks }: RasterHeader, { slotOfValue, unknownSlot }: SlotTable): RowTranslator {
  const get = pixelGetter(sampleType, blocks.littleEndian);
  // A no-data value of a float32 band is written in decimal; both sides are compared as float32.
  const isFloat32 = sampleType.kind === "float" && sampleType.bits === 32;
  const slots = isFloat32 ? new Map([...slotOfValue].map(([value, slot]) => [Math.fround(value), slot])) : slotOfValue;
  return (bytes, rowStart, from, count, target, at) => {
    for (let i = 0; i < count; i++) target[at + i] = slots.get(get(bytes, rowStart, from + i)) ?? unknownSlot;
  };
}

function translatorOf(header: RasterHeader, slots: SlotTable): RowTranslator {
  if (header.sampleType.bits === 8) return byteTranslator(slots);
  return header.sampleType.bits === 16
    ? shortTranslator(header.blocks.littleEndian, slots)
    : anyTranslator(header, slots);
}

/** Whether any of the bytes is 16 or more; sixteen at a time where they lie on a word. */
function hasHighNibble(pixels: Uint8Array): boolean {
  let union = 0;
  let i = 0;
  if (pixels.byteOffset % 4 === 0) {
    const words = new Int32Array(pixels.buffer, pixels.byteOffset, pixels.length >> 2);
    let word = 0;
    for (; word + 3 < words.length; word += 4)
      union |= words[word] | words[word + 1] | words[word + 2] | words[word + 3];
    i = word * 4;
  }
  for (; i < pixels.length; i++) union |= pixels[i];
  return (union & 0xf0f0f0f0) !== 0;
}

/** Reads windows of one raster as slots (see `SlotTable`). Close it after use. */
export class SlotReader {
  private readonly reader: WindowReader<Uint8Array>;

  constructor(
    readonly header: RasterHeader,
    private readonly slots: SlotTable,
  ) {
    const translateRow = translatorOf(header, slots);
    this.reader = new WindowReader<Uint8Array>(header, { translateRow, outside: 0, sparse: slots.sparseSlot });
  }

  close(): void {
    this.reader.close();
  }

  /**
   * Fills `target` with the slots of a window, row-major; outside the raster lies no data. An unknown value is
   * `unknownSlot` or, on an identity table, any slot from there to 15.
   *
   * @throws AppError `unreadableFile` — a damaged block.
   */
  readWindow(window: PixelWindow, target: Uint8Array): void {
    this.reader.readWindow(window, target);
    if (!this.slots.identity) return;
    const pixels = target.subarray(0, window.rows * window.columns);
    if (this.slots.unknownSlot <= 16 && !hasHighNibble(pixels)) return;
    const { slotOfRaw } = this.slots;
    for (let i = 0; i < pixels.length; i++) pixels[i] = slotOfRaw[pixels[i]];
  }
}
