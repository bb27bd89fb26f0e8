/** A place on the paper, points (1/72 inch) from its upper left corner. */
export type Point = readonly [x: number, y: number];

export type Weight = "regular" | "bold";

/** Lines and areas. */
export interface PathMark {
  readonly kind: "path";
  /** Rings or lines; an even-odd area if filled. */
  readonly lines: readonly (readonly Point[])[];
  readonly closed: boolean;
  /** #rrggbb. */
  readonly fill?: string;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  readonly dash?: number;
}

/** One line of text. */
export interface TextMark {
  readonly kind: "text";
  readonly text: string;
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly size: number;
  readonly weight: Weight;
  readonly colour: string;
  readonly anchor: "start" | "middle" | "end";
}

export type Mark = PathMark | TextMark;

/** What is drawn, whatever it is written as. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** A rectangle of the paper. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const INK = "#1b211e";
export const GREY = "#58615b";
export const HAIR = "#b9bfb8";

/** A text with the usual ink. */
export function label(text: string, x: number, y: number, size: number, more: Partial<TextMark> = {}): TextMark {
  return { kind: "text", text, x, y, size, weight: "regular", colour: INK, anchor: "start", ...more };
}

export function line(from: Point, to: Point, stroke = HAIR, strokeWidth = 0.5, dash?: number): PathMark {
  return { kind: "path", lines: [[from, to]], closed: false, stroke, strokeWidth, dash };
}

export function rectangle(
  { x, y, width, height }: Box,
  ink: Pick<PathMark, "fill" | "stroke" | "strokeWidth">,
): PathMark {
  const ring: Point[] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
  return { kind: "path", lines: [ring], closed: true, ...ink };
}
