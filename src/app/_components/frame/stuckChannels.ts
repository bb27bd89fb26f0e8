import type { DeliveryView } from "@/contract/messageChannel.ts";

/** A channel with messages that have not reached anybody. */
export interface StuckChannel {
  readonly id: number;
  readonly name: string;
  readonly count: number;
  /** When the oldest thing they tell of happened. */
  readonly since: string | null;
  /** What stood in the way of the message tried most. */
  readonly errorClass: string | null;
  readonly attempts: number;
}

type Unreached = Pick<DeliveryView, "channelId" | "channelName" | "since" | "errorClass" | "attempts">;

/** Messages that have not reached anybody, gathered by the channel they leave by; the one that has stood longest first. */
export function gatherByChannel(unreached: readonly Unreached[]): StuckChannel[] {
  const ids = [...new Set(unreached.map(({ channelId }) => channelId))];
  return ids
    .map((id) => {
      const messages = unreached.filter(({ channelId }) => channelId === id);
      const mostTried = messages.reduce((most, each) => (each.attempts > most.attempts ? each : most));
      const times = messages.flatMap(({ since }) => (since === null ? [] : [since])).sort();
      return {
        id,
        name: messages[0].channelName,
        count: messages.length,
        since: times.at(0) ?? null,
        errorClass: mostTried.errorClass,
        attempts: mostTried.attempts,
      };
    })
    .sort((a, b) => (a.since ?? "").localeCompare(b.since ?? ""));
}
