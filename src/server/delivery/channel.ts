import type { ChannelConfig, ChannelKind, ConfigOf, SendResult } from "@/contract/messageChannel.ts";

/** What a message is, so that it can look like it: what a machine found, what two people issued, an exercise, a notice. */
export type MessageKind = "signal" | "warning" | "exercise" | "notice";

/** A message as a reader gets it. */
export interface OutgoingMessage {
  readonly kind: MessageKind;
  /** Stays the same whenever the message is repeated. */
  readonly idempotencyKey: string;
  readonly locale: "zh-CN" | "en";
  readonly title: string;
  /** Plain lines. */
  readonly lines: readonly string[];
  /** Where to act. */
  readonly link: string;
  /** What machines read of it; numbers are not rounded. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Mail address of the reader; null for groups. */
  readonly address: string | null;
  readonly sentAt: Date;
}

/** One way for messages to leave. It never throws for what a receiver does: it says what happened. */
export interface Channel<K extends ChannelKind> {
  readonly kind: K;
  /** Messages a minute the receiver stands; null = no limit known. */
  readonly perMinute: number | null;
  send(message: OutgoingMessage, config: ConfigOf<K>, secret: string | null): Promise<SendResult>;
}

/** A channel of any kind. */
export type AnyChannel = { [K in ChannelKind]: Channel<K> }[ChannelKind];

/** Sends by the channel that the configuration speaks of. */
export type Sender = (message: OutgoingMessage, config: ChannelConfig, secret: string | null) => Promise<SendResult>;

export function accepted(status: number | null, answer: string): SendResult {
  return { outcome: "accepted", errorClass: null, status, answer };
}

export function failed(
  outcome: "retry" | "refused",
  errorClass: NonNullable<SendResult["errorClass"]>,
  answer: string,
  more: { readonly status?: number; readonly retryAfterMs?: number } = {},
): SendResult {
  const { status = null, retryAfterMs } = more;
  return { outcome, errorClass, status, answer, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}
