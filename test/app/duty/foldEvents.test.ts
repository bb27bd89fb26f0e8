import { describe, expect, it } from "vitest";
import { foldEvents } from "@/app/_components/duty/foldEvents.ts";
import type { EventView } from "@/contract/event.ts";

const event = (seq: number, kind: EventView["kind"], subject: string, minute: number): EventView => ({
  seq,
  kind,
  subject,
  areaId: "a",
  regionCode: null,
  at: new Date(Date.UTC(2025, 0, 1, 8, minute)).toISOString(),
});

describe("news", () => {
  it("of one kind within a quarter of an hour are one line, newest first", () => {
    const news = foldEvents([
      event(1, "dataset.accepted", "2003", 0),
      event(2, "dataset.accepted", "2001", 1),
      event(3, "evaluation.done", "2003", 2),
      event(4, "dataset.accepted", "2002", 3),
    ]);
    expect(news).toMatchObject([
      { kind: "dataAccepted", count: 3, first: "2001", last: "2003", key: 4 },
      { kind: "evaluated", count: 1, first: "2003", last: "2003" },
    ]);
  });

  it("further apart are lines of their own", () => {
    const news = foldEvents([event(1, "dataset.accepted", "2001", 0), event(2, "dataset.accepted", "2002", 40)]);
    expect(news.map(({ last }) => last)).toEqual(["2002", "2001"]);
  });

  it("leave out what only the machine wants to know", () => {
    expect(foldEvents([event(1, "intake.changed", "7", 0)])).toEqual([]);
  });
});
