import { failed, type OutgoingMessage, type Sender } from "./channel.ts";
import { perMinuteOf } from "./channels.ts";
import { renderMessage } from "./renderMessage.ts";
import { renderNotice, type MessageFrame } from "./renderNotice.ts";
import { renderWarning } from "./renderWarning.ts";
import type { SendResult } from "@/contract/messageChannel.ts";
import { MESSAGE_CAUSES, type MessageCause } from "@/domain/alert/messagePlan.ts";
import type { WarningMode } from "@/domain/warning/issuedWarning.ts";
import { WARNING_CAUSES, type WarningCause } from "@/domain/warning/warningPlan.ts";
import { getEnv } from "@/env.ts";
import { toAppError } from "@/errors.ts";
import { log } from "@/log.ts";
import {
  claimDueMessages,
  countSent,
  postpone,
  recordAttempt,
  targetKey,
  type ClaimedMessage,
} from "@/server/db/delivery.ts";
import { openChannel, type OpenChannel } from "@/server/db/messageChannel.ts";
import { findReader, listMessageFacts } from "@/server/db/messageFacts.ts";
import { getWarningFacts } from "@/server/db/warningMessage.ts";

const MINUTE_MS = 60_000;

/** Places between two steps at which the process may die without anything being lost. */
export type DeliveryPoint =
  | "deliver.claiming"
  | "deliver.claimed"
  | "deliver.opened"
  | "deliver.worded"
  | "deliver.answered"
  | "deliver.recording"
  | "deliver.recorded";

/** What draining needs from outside, so that tests own clock, chance and the way out. */
export interface DrainPorts {
  readonly send: Sender;
  readonly now: () => Date;
  readonly random: () => number;
  /** Marks the places where a test may kill the process. */
  readonly mark: (point: DeliveryPoint) => void;
}

/** Why a message is no longer to be sent. */
interface Obsolete {
  readonly reason: string;
}

const NO_READER: Obsolete = { reason: "The reader has left or has no address." };

/** Words a message about an issued warning; a channel for exercises opens exercises only, and the other way round. */
async function wordWarning<M extends WarningMode>(
  mode: M,
  cause: WarningCause,
  [number]: readonly string[],
  frame: MessageFrame,
): Promise<OutgoingMessage | Obsolete> {
  const facts = await getWarningFacts(mode, number);
  const isOver = facts.replacedBy !== null || Date.parse(facts.warning.expires) <= frame.sentAt.getTime();
  if (cause === "warningExpiring" && isOver) return { reason: "The warning has been replaced or has ended." };
  return renderWarning(cause, facts, frame);
}

async function word(message: ClaimedMessage, channel: OpenChannel, sentAt: Date): Promise<OutgoingMessage | Obsolete> {
  const reader = message.personId === null ? null : await findReader(message.personId);
  if (message.personId !== null && !reader) return NO_READER;
  const { idempotencyKey, numbers } = message;
  const to = { locale: reader?.locale ?? channel.locale, address: reader?.address ?? null };
  const common = { idempotencyKey, ...to, publicUrl: getEnv().publicUrl, sentAt };
  const cause = MESSAGE_CAUSES.find((each) => each === message.cause);
  const ofWarning = WARNING_CAUSES.find((each) => each === message.cause);
  if (ofWarning !== undefined) return wordWarning(channel.mode, ofWarning, numbers, common);
  if (cause === undefined) return renderNotice(message.cause, numbers, channel.name, common);
  const alerts = await listMessageFacts(numbers);
  if (alerts.length === 0) return { reason: "The alerts it tells of are gone." };
  return renderMessage({ ...common, cause: cause satisfies MessageCause, alerts });
}

async function attempt(message: ClaimedMessage, channel: OpenChannel, ports: DrainPorts): Promise<SendResult> {
  try {
    const outgoing = await word(message, channel, ports.now());
    if ("reason" in outgoing) return failed("refused", "client", outgoing.reason);
    ports.mark("deliver.worded");
    return await ports.send(outgoing, channel.config, channel.secret);
  } catch (thrown) {
    const error = toAppError(thrown);
    log.error({ err: thrown, outboxId: message.id }, "a message could not be worded or sent");
    return failed("retry", "defect", error.message);
  }
}

/** An attempt takes no longer, ms: both the web's and the mail's limits are below it. */
const LONGEST_ATTEMPT_MS = 20_000;

/** Sends one message, unless its channel has had all it stands this minute, or it may soon be somebody else's. */
async function deliver(message: ClaimedMessage, ports: DrainPorts): Promise<void> {
  if (ports.now().getTime() + LONGEST_ATTEMPT_MS > message.leaseUntilMs) return;
  const channel = await openChannel(message.channelId);
  ports.mark("deliver.opened");
  const budget = perMinuteOf(channel.config.kind);
  const startedAt = ports.now();
  if (budget !== null && (await countSent(channel.id, new Date(startedAt.getTime() - MINUTE_MS))) >= budget) {
    return postpone(message, new Date(startedAt.getTime() + MINUTE_MS));
  }
  const result = await attempt(message, channel, ports);
  ports.mark("deliver.answered");
  await recordAttempt(message, result, {
    ...{ startedAt, endedAt: ports.now(), random: ports.random() },
    beforeCommit: () => ports.mark("deliver.recording"),
  });
  ports.mark("deliver.recorded");
}

/** Targets served at the same time. */
const TARGETS_AT_ONCE = 16;

/**
 * Sends what is due. Every target is a queue of its own: messages to one go one after the other, so that a budget
 * holds, and targets side by side, so that one that hangs delays nobody.
 */
export class OutboxDrain {
  private readonly running = new Map<string, Promise<void>>();

  constructor(private readonly ports: DrainPorts) {}

  /** Takes up what is due for targets that are not being served; does not wait for receivers. @returns messages taken up. */
  async round(): Promise<number> {
    const room = TARGETS_AT_ONCE - this.running.size;
    if (room <= 0) return 0;
    const claimed = await claimDueMessages(this.ports.now(), new Set(this.running.keys()), room, () =>
      this.ports.mark("deliver.claiming"),
    );
    if (claimed.length > 0) this.ports.mark("deliver.claimed");
    for (const [target, queue] of groupByTarget(claimed)) {
      const served = this.serve(queue).finally(() => this.running.delete(target));
      this.running.set(target, served);
    }
    return claimed.length;
  }

  /** Resolves when every receiver taken up so far has answered or timed out. */
  async settled(): Promise<void> {
    await Promise.all(this.running.values());
  }

  private async serve(queue: readonly ClaimedMessage[]): Promise<void> {
    try {
      for (const message of queue) await deliver(message, this.ports);
    } catch (error) {
      // The lease runs out, and the message comes back.
      log.error({ err: error }, "a target could not be served");
    }
  }
}

function groupByTarget(messages: readonly ClaimedMessage[]): Map<string, ClaimedMessage[]> {
  const targets = new Map<string, ClaimedMessage[]>();
  for (const message of messages) {
    const key = targetKey(message.channelId, message.recipient);
    targets.set(key, [...(targets.get(key) ?? []), message]);
  }
  return targets;
}
