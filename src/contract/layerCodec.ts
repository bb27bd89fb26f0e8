import { decodeVarints, encodeVarints } from "@/domain/landCover/varints.ts";

/**
 * The bytes of a grid layer as they travel to the map: one number per cell of the area, in the order
 * of the cell list. The map paints from them; figures that people read come from the exact query.
 *
 * Layout, little-endian: "CWL1" · uint32 count · float64 minimum · float64 maximum · count × uint16.
 * A code c < 65535 stands for minimum + c·(maximum − minimum)/65534; 65535 is "no data".
 */
const MAGIC = 0x314c5743;
const HEADER_BYTES = 24;
const NO_DATA_CODE = 65535;
const STEPS = 65534;

export interface GridLayer {
  readonly minimum: number;
  readonly maximum: number;
  readonly codes: Uint16Array;
}

/** Encodes values (NaN = no data) with an error of at most (maximum − minimum)/131068. */
export function encodeGridLayer(values: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < minimum) minimum = values[i];
    if (values[i] > maximum) maximum = values[i];
  }
  if (minimum > maximum) minimum = maximum = 0;
  const range = maximum > minimum ? maximum - minimum : 1;
  const bytes = new Uint8Array(HEADER_BYTES + values.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, values.length, true);
  view.setFloat64(8, minimum, true);
  view.setFloat64(16, maximum, true);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    view.setUint16(
      HEADER_BYTES + i * 2,
      // Divided, not multiplied by a step: that would overflow where the range is next to nothing.
      Number.isNaN(value) ? NO_DATA_CODE : Math.round(((value - minimum) / range) * STEPS),
      true,
    );
  }
  return bytes;
}

/** @throws RangeError if the bytes are not a grid layer. */
export function decodeGridLayer(bytes: ArrayBuffer): GridLayer {
  const view = new DataView(bytes);
  if (bytes.byteLength < HEADER_BYTES || view.getUint32(0, true) !== MAGIC) throw new RangeError("not a grid layer");
  const count = view.getUint32(4, true);
  if (bytes.byteLength !== HEADER_BYTES + count * 2) {
    throw new RangeError(`grid layer of ${count} cells has ${bytes.byteLength} bytes`);
  }
  const codes = new Uint16Array(count);
  for (let i = 0; i < count; i++) codes[i] = view.getUint16(HEADER_BYTES + i * 2, true);
  return { minimum: view.getFloat64(8, true), maximum: view.getFloat64(16, true), codes };
}

/** Value of the i-th cell; NaN where there is no data. */
export function gridLayerValue(layer: GridLayer, index: number): number {
  const code = layer.codes[index];
  if (code === NO_DATA_CODE || code === undefined) return NaN;
  return layer.minimum + (code * (layer.maximum - layer.minimum)) / STEPS;
}

/** Cell numbers, ascending, as differences: 1 byte for neighbours in a row. */
export function encodeCellList(cells: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  return encodeVarints(Array.from(cells, (cell, i) => cell - (i === 0 ? -1 : cells[i - 1])));
}

export function decodeCellList(bytes: Uint8Array): Uint32Array {
  let cell = -1;
  return Uint32Array.from(decodeVarints(bytes), (step) => (cell += step));
}
