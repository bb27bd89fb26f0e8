import type { RasterHeader } from "./rasterHeader.ts";
import type { SlotTable } from "./slotTable.ts";
import { pixelGetter } from "./valueReader.ts";
import { WindowReader, type PixelTranslation } from "./windowReader.ts";

type SlotTranslation = PixelTranslation<Uint8Array>;
type RowTranslator = SlotTranslation["translateRow"];

/** The words of a byte array, or `null` where it does not begin on one. */
function wordsOf(bytes: Uint8Array): Int32Array | null {
  return bytes.byteOffset % 4 === 0 ? new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2) : null;
}

/** Copies words and returns the union of their bits. */
function copyWords(source: Int32Array, from: number, target: Int32Array, at: number, count: number): number {
  let union = 0;
  for (let i = 0; i < count; i++) {
    const word = source[from + i];
    union |= word;
    target[at + i] = word;
  }
  return union;
}

/** Bytes: copied as they are where the table is the identity and a row holds nothing above 15. */
function byteTranslator({ slotOfRaw, identity, unknownSlot }: SlotTable): RowTranslator {
  const mayCopy = identity && unknownSlot <= 16;
  let [source, sourceWords]: [Uint8Array | null, Int32Array | null] = [null, null];
  let [goal, goalWords]: [Uint8Array | null, Int32Array | null] = [null, null];
  return (bytes, rowStart, from, count, target, at) => {
    const start = rowStart + from;
    let done = 0;
    if (mayCopy && ((start | at) & 3) === 0) {
      if (bytes !== source) [source, sourceWords] = [bytes, wordsOf(bytes)];
      if (target !== goal) [goal, goalWords] = [target, wordsOf(target)];
      if (sourceWords && goalWords) {
        const words = count >> 2;
        if ((copyWords(sourceWords, start >> 2, goalWords, at >> 2, words) & 0xf0f0f0f0) === 0) done = words * 4;
      }
    }
    for (let i = done; i < count; i++) target[at + i] = slotOfRaw[bytes[start + i]];
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
  const { bits } = header.sampleType;
  if (bits === 8) return byteTranslator(slots);
  return bits === 16 ? shortTranslator(header.blocks.littleEndian, slots) : anyTranslator(header, slots);
}

/**
 * A reader of slots (see `SlotTable`). Outside the raster lies no data; an unknown value is `unknownSlot` or, on an
 * identity table, any slot from there to 15.
 */
export function openSlotReader(header: RasterHeader, slots: SlotTable): WindowReader<Uint8Array> {
  return new WindowReader(header, {
    translateRow: translatorOf(header, slots),
    outside: 0,
    masked: 0,
    sparse: slots.sparseSlot,
  });
}
