import type { Formats } from "./formats.ts";
import type { MeasureUnit } from "@/domain/alert/metric.ts";

/** A value or a limit of a rule with its unit, as a reader's language writes it. */
export function measureText(value: number, unit: MeasureUnit, formats: Formats, signed = false): string {
  switch (unit) {
    case "t":
    case "netT":
      return formats.tonnesText(value, signed);
    case "tPerHa":
      return formats.density(value, signed);
    case "ratio":
    case "share":
      return formats.percent(value);
    case "rate":
      return `${formats.number(value * 100, 1, signed)}%`;
    case "rank":
      return formats.number(value, 0);
    case "sd":
      return `${formats.number(value, 2, signed)}\u00a0σ`;
    case "ha":
      return formats.hectares(value);
  }
}
