/** Why units cannot be analysed as asked; each is a sentence of the pages. */
export type UnsuitableReason =
  "noVariable" | "noUnits" | "noGain" | "needsOutlines" | "needsPlaces" | "fewPlaced" | "allConstant" | "manyUnits";

/** The units lack what an analysis needs: nothing is wrong with the program, and a reader can do something about it. */
export class UnsuitableUnits extends RangeError {
  readonly reason: UnsuitableReason;
  /** What stands in the gaps of the sentence. */
  readonly values: Readonly<Record<string, string | number>>;

  constructor(reason: UnsuitableReason, message: string, values: Readonly<Record<string, string | number>> = {}) {
    super(message);
    this.name = "UnsuitableUnits";
    this.reason = reason;
    this.values = values;
  }
}
