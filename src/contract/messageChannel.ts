import { z } from "zod";
import { CHANNEL_KINDS } from "./channelKinds.ts";
import { areaIdSchema, regionCodeSchema, warningLevelSchema, warningModeSchema } from "./primitives.ts";
import { MESSAGE_FREQUENCIES } from "@/domain/alert/messagePlan.ts";

export const channelKindSchema = z.enum(CHANNEL_KINDS);
export type ChannelKind = z.infer<typeof channelKindSchema>;

const urlSchema = z.url({ protocol: /^https?$/ }).max(1000);

/** How mail leaves: all of it but the password. */
export const mailServerSchema = z.strictObject({
  kind: z.literal("email"),
  host: z.string().trim().min(1).max(255),
  port: z.number().int().min(1).max(65_535),
  /** "tls" from the first byte, "starttls" required, or "none" for a relay on this machine. */
  security: z.enum(["tls", "starttls", "none"]),
  user: z.string().max(200).nullable(),
  from: z.email().max(200),
});
export type MailServer = z.infer<typeof mailServerSchema>;

/** What each kind of channel has to know. The secrets of a channel are written and never read back. */
export const channelConfigSchema = z.discriminatedUnion("kind", [
  mailServerSchema,
  z.strictObject({ kind: z.literal("webhook"), url: urlSchema }),
  z.strictObject({ kind: z.literal("wecom"), url: urlSchema }),
  z.strictObject({ kind: z.literal("dingtalk"), url: urlSchema }),
  z.strictObject({ kind: z.literal("feishu"), url: urlSchema }),
]);
export type ChannelConfig = z.infer<typeof channelConfigSchema>;
export type ConfigOf<K extends ChannelKind> = Extract<ChannelConfig, { kind: K }>;

/** What is entered about a channel. */
export const channelInputSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  /** What goes by it for good: signals, warnings and notices, or exercises only. */
  mode: warningModeSchema.default("live"),
  /** Null = keep what is there. */
  config: channelConfigSchema.nullable(),
  /** Password, signing key; null = keep what is there. */
  secret: z.string().max(500).nullable(),
  areaId: areaIdSchema.nullable(),
  regionCode: regionCodeSchema.nullable(),
  lowestLevel: warningLevelSchema,
  locale: z.enum(["zh-CN", "en"]),
  frequency: z.enum(MESSAGE_FREQUENCIES),
  active: z.boolean(),
});
export type ChannelInput = z.infer<typeof channelInputSchema>;

/** A channel as lists show it: without its secret, and of an address only the host. */
export const channelSchema = z.object({
  ...channelInputSchema.omit({ secret: true, config: true }).shape,
  id: z.number().int(),
  kind: channelKindSchema,
  /** Where it leads, as much of it as is no secret. */
  target: z.string(),
  hasSecret: z.boolean(),
  /** The mail server, which is no secret; null for other kinds. */
  mail: mailServerSchema.nullable(),
  /** Messages that wait, since when, and what stood in the way last. */
  waiting: z.number().int(),
  waitingSince: z.string().nullable(),
  lastError: z.string().nullable(),
  lastAcceptedAt: z.string().nullable(),
});
export type ChannelView = z.infer<typeof channelSchema>;

/** One message as the ledger shows it. */
export const deliverySchema = z.object({
  id: z.number().int(),
  channelId: z.number().int(),
  channelName: z.string(),
  channelKind: channelKindSchema,
  channelActive: z.boolean(),
  /** Person's names; null for a group. */
  personNameZh: z.string().nullable(),
  personNameEn: z.string().nullable(),
  personPhone: z.string().nullable(),
  cause: z.string(),
  numbers: z.array(z.string()),
  state: z.enum(["queued", "sent", "merged", "silenced", "givenUp", "phoned"]),
  /** Who told the reader by telephone. */
  phonedBy: z.string().nullable(),
  attempts: z.number().int(),
  /** When what it tells of happened; null for a test, which tells of nothing. */
  since: z.string().nullable(),
  dueAt: z.string(),
  sentAt: z.string().nullable(),
  errorClass: z.string().nullable(),
  errorMessage: z.string().nullable(),
});
export type DeliveryView = z.infer<typeof deliverySchema>;

/** Which messages of the ledger; all conditions hold together. */
export const ledgerQuerySchema = z.strictObject({
  channelId: z.number().int().min(1).optional(),
  personId: z.number().int().min(1).optional(),
  state: deliverySchema.shape.state.optional(),
});
export type LedgerQuery = z.infer<typeof ledgerQuerySchema>;

/** How one attempt ended. */
export const sendResultSchema = z.object({
  outcome: z.enum(["accepted", "retry", "refused"]),
  errorClass: z.enum(["auth", "rate", "client", "server", "network", "blocked", "defect"]).nullable(),
  status: z.number().int().nullable(),
  /** The beginning of the answer. */
  answer: z.string(),
});
export type SendResult = z.infer<typeof sendResultSchema> & {
  /** How long the receiver asked us to wait. */
  readonly retryAfterMs?: number;
};

/** One attempt as administrators see it, with the beginning of the receiver's answer. */
export const attemptSchema = sendResultSchema.extend({
  id: z.number().int(),
  startedAt: z.string(),
  durationMs: z.number(),
});
export type AttemptView = z.infer<typeof attemptSchema>;
