import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeCellList,
  decodeGridLayer,
  encodeCellList,
  encodeGridLayer,
  gridLayerValue,
} from "@/contract/layerCodec.ts";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });

describe("layer codec", () => {
  it("gives every value back within half a step of the layer's range, and no data as NaN", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(finite, fc.constant(NaN)), { minLength: 1, maxLength: 200 }), (values) => {
        const layer = decodeGridLayer(encodeGridLayer(values).buffer);
        const halfStep = (layer.maximum - layer.minimum) / 131_068;
        values.forEach((value, index) => {
          const decoded = gridLayerValue(layer, index);
          if (Number.isNaN(value)) expect(decoded).toBeNaN();
          else expect(Math.abs(decoded - value)).toBeLessThanOrEqual(halfStep * 1.000001 + Math.abs(value) * 1e-12);
        });
      }),
    );
  });

  it("keeps a layer of one value exact", () => {
    const layer = decodeGridLayer(encodeGridLayer([4.25, 4.25, NaN]).buffer);
    expect([0, 1].map((index) => gridLayerValue(layer, index))).toEqual([4.25, 4.25]);
    expect(gridLayerValue(layer, 2)).toBeNaN();
  });

  it("keeps the smallest of all ranges apart", () => {
    const layer = decodeGridLayer(encodeGridLayer([0, Number.MIN_VALUE]).buffer);
    expect([0, 1].map((index) => gridLayerValue(layer, index))).toEqual([0, Number.MIN_VALUE]);
  });

  it("refuses bytes that are no layer, or that end early", () => {
    const bytes = encodeGridLayer([1, 2, 3]);
    expect(() => decodeGridLayer(bytes.slice(0, 26).buffer)).toThrow("grid layer of 3 cells has 26 bytes");
    expect(() => decodeGridLayer(new Uint8Array(30).buffer)).toThrow("not a grid layer");
  });

  it("gives any ascending cell list back, neighbours in one byte each", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 5_000_000 }), { maxLength: 200 }), (cells) => {
        const ascending = [...cells].sort((a, b) => a - b);
        expect([...decodeCellList(encodeCellList(ascending))]).toEqual(ascending);
      }),
    );
    expect(encodeCellList([0, 1, 2, 3]).byteLength).toBe(4);
  });
});
