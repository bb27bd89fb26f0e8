import { describe, expect, it } from "vitest";
import { gatherByChannel } from "@/app/_components/frame/stuckChannels.ts";

const message = (channelId: number, since: string | null, attempts: number, errorClass: string | null) => ({
  ...{ channelId, channelName: `channel ${channelId}` },
  ...{ since, attempts, errorClass },
});

describe("channels that do not get through", () => {
  it("are none while every message has reached somebody", () => {
    expect(gatherByChannel([])).toEqual([]);
  });

  it("tell how many messages wait, since when, and what stood in the way of the one tried most", () => {
    const gathered = gatherByChannel([
      message(2, "2026-01-05T08:00:00.000Z", 1, "network"),
      message(7, "2026-01-04T08:00:00.000Z", 0, null),
      message(2, "2026-01-03T08:00:00.000Z", 3, "auth"),
    ]);
    expect(gathered).toEqual([
      { id: 2, name: "channel 2", count: 2, since: "2026-01-03T08:00:00.000Z", errorClass: "auth", attempts: 3 },
      { id: 7, name: "channel 7", count: 1, since: "2026-01-04T08:00:00.000Z", errorClass: null, attempts: 0 },
    ]);
  });
});
