import { describe, expect, it } from "vitest";
import { parseAlertNumber } from "@/app/_components/search/parseAlertNumber.ts";

describe("the number of an alert", () => {
  it.each([
    ["A-2024-000222", "A-2024-000222"],
    ["a-2024-222", "A-2024-000222"],
    ["a2024 222", "A-2024-000222"],
    ["Ａ－２０２４－０００２２２", "A-2024-000222"],
    ["A‑2024‑000222", "A-2024-000222"],
    ["A-2024-0002", "A-2024-0002"],
    ["A-2024", "A-2024-"],
  ])("%s is %s", (text, expected) => {
    expect(parseAlertNumber(text)).toBe(expected);
  });

  it.each(["", "520102", "anshun", "2024", "A-24-1", "W-2025-0007", "26.58 106.71"])("%j is none", (text) => {
    expect(parseAlertNumber(text)).toBeNull();
  });
});
