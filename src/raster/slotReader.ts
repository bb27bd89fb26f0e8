import type { RasterHeader } from "./rasterHeader.ts";
import type { SlotTable } from "./slotTable.ts";
import { pixelGetter } from "./valueReader.ts";
import { WindowReader, type PixelTranslation } from "./windowReader.ts";

type SlotTranslation = PixelTranslation<Uint8Array>;
type RowTranslator = SlotTranslation["translateRow"];

/** Whether any of the bytes is 16 or more; sixteen at a time where they lie on a word. */
function hasHighNibble(bytes: Uint8Array): boolean {
  let union = 0;
  let i = 0;
  if (bytes.byteOffset % 4 === 0) {
    const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
    let word = 0;
    for (; word + 3 < words.length; word += 4)
      union |= words[word] | words[word + 1] | words[word + 2] | words[word + 3];
    i = word * 4;
  }
  for (; i < bytes.length; i++) union |= bytes[i];
  return (union & 0xf0f0f0f0) !== 0;
}

/** Bytes: copied as they are where the table is the identity and the block holds nothing above 15. */
function byteTranslation({
  slotOfRaw,
  identity,
  unknownSlot,
}: SlotTable): Pick<SlotTranslation, "beginBlock" | "translateRow"> {
  let isClean = false;
  const mayBeClean = identity && unknownSlot <= 16;
  return {
    beginBlock: (bytes) => {
      isClean = mayBeClean && !hasHighNibble(bytes);
    },
    translateRow: (bytes, rowStart, from, count, target, at) => {
      const start = rowStart + from;
      if (isClean) target.set(bytes.subarray(start, start + count), at);
      else for (let i = 0; i < count; i++) target[at + i] = slotOfRaw[bytes[start + i]];
    },
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

function translationOf(header: RasterHeader, slots: SlotTable): SlotTranslation {
  const edges = { outside: 0, sparse: slots.sparseSlot };
  const { bits } = header.sampleType;
  if (bits === 8) return { ...edges, ...byteTranslation(slots) };
  return {
    ...edges,
    translateRow: bits === 16 ? shortTranslator(header.blocks.littleEndian, slots) : anyTranslator(header, slots),
  };
}

/**
 * A reader of slots (see `SlotTable`). Outside the raster lies no data; an unknown value is `unknownSlot` or, on an
 * identity table, any slot from there to 15.
 */
export function openSlotReader(header: RasterHeader, slots: SlotTable): WindowReader<Uint8Array> {
  return new WindowReader(header, translationOf(header, slots));
}
