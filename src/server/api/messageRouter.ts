import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import {
  attemptSchema,
  channelInputSchema,
  channelSchema,
  deliverySchema,
  ledgerQuerySchema,
} from "@/contract/messageChannel.ts";
import {
  listAttempts,
  listDeliveries,
  listLedger,
  listUnreached,
  markPhoned,
  resend,
} from "@/server/db/deliveryLedger.ts";
import { listChannels, queueTest, saveChannel, setChannelActive } from "@/server/db/messageChannel.ts";

const idSchema = z.number().int().min(1);
const numberSchema = z.string().regex(/^[A-Z]-\d{4}-\d{1,9}$/, "a number such as A-2025-000123 or W-2026-000007");
const administer = procedure({ role: "administrator", region: "filtered" });

/** Channels, and what became of messages. */
export const messageRouter = router({
  channels: procedure({ role: "viewer", region: "filtered" })
    .output(z.array(channelSchema))
    .query(({ ctx }) => listChannels(ctx.scope)),
  saveChannel: administer
    .input(z.strictObject({ id: idSchema.nullable(), channel: channelInputSchema }))
    .output(channelSchema)
    .mutation(({ ctx, input }) => saveChannel(ctx.scope, input.id, input.channel, new Date())),
  setActive: administer
    .input(z.strictObject({ id: idSchema, active: z.boolean() }))
    .output(channelSchema)
    .mutation(({ ctx, input }) => setChannelActive(ctx.scope, input.id, input.active, new Date())),
  /** Sends a test by the way that every message takes; the answer is its number in the ledger. */
  test: administer
    .input(z.strictObject({ id: idSchema, personId: idSchema.nullable() }))
    .output(z.number().int())
    .mutation(({ ctx, input }) => queueTest(ctx.scope, input.id, input.personId, new Date())),
  /** Every message about an alert or an issued warning. */
  of: procedure({ role: "viewer", region: "region" })
    .input(z.strictObject({ number: numberSchema }))
    .output(z.array(deliverySchema))
    .query(({ ctx, input }) => listDeliveries(ctx.scope, input.number)),
  /** Every message by any channel, newest first. */
  ledger: procedure({ role: "viewer", region: "filtered" })
    .input(ledgerQuerySchema)
    .output(z.array(deliverySchema))
    .query(({ ctx, input }) => listLedger(ctx.scope, input)),
  /** How a message's attempts ended, with what the receiver answered. */
  attempts: procedure({ role: "viewer", region: "filtered" })
    .input(z.strictObject({ id: idSchema }))
    .output(z.array(attemptSchema))
    .query(({ ctx, input }) => listAttempts(ctx.scope, input.id)),
  /** Who has not been reached: given up, or waiting for longer than an attempt takes. */
  unreached: procedure({ role: "viewer", region: "filtered" })
    .output(z.array(deliverySchema))
    .query(({ ctx }) => listUnreached(ctx.scope, new Date())),
  resend: procedure({ role: "operator", region: "filtered" })
    .input(z.strictObject({ id: idSchema }))
    .output(z.null())
    .mutation(async ({ ctx, input }) => {
      await resend(ctx.scope, input.id, new Date());
      return null;
    }),
  /** Notes that somebody told the reader by telephone. */
  phoned: procedure({ role: "operator", region: "filtered" })
    .input(z.strictObject({ id: idSchema }))
    .output(z.null())
    .mutation(async ({ ctx, input }) => {
      await markPhoned(ctx.scope, input.id, new Date());
      return null;
    }),
});
