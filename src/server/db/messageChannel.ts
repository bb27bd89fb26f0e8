import { openSecret, sealSecret } from "./channelSecret.ts";
import { getDatabase } from "./connection.ts";
import { appendEvent } from "./event.ts";
import { areaOrInstallation, requireArea, requireRegion, requireRole, type Scope } from "./scope.ts";
import { write, type Transaction } from "./write.ts";
import {
  channelConfigSchema,
  channelSchema,
  type ChannelConfig,
  type ChannelInput,
  type ChannelView,
  type MailServer,
} from "@/contract/messageChannel.ts";
import { warningModeSchema } from "@/contract/primitives.ts";
import type { WarningMode } from "@/domain/warning/issuedWarning.ts";
import { AppError } from "@/errors.ts";
import type { MessageChannel } from "@/generated/prisma/client.ts";

/** What sending needs of a channel. */
export interface OpenChannel {
  readonly id: number;
  readonly name: string;
  readonly mode: WarningMode;
  readonly locale: "zh-CN" | "en";
  readonly config: ChannelConfig;
  readonly secret: string | null;
}

/** As much of an address as is no secret: robots carry their key in the path. */
function targetOf(config: ChannelConfig): string {
  return config.kind === "email" ? `${config.from} · ${config.host}:${config.port}` : new URL(config.url).host;
}

/** What of a channel's settings may be read by everybody. */
interface PublicConfig {
  readonly target: string;
  readonly hasSecret: boolean;
  readonly mail?: MailServer | null;
}

function publicPart(config: ChannelConfig, secret: string | null): string {
  const mail = config.kind === "email" ? config : null;
  return JSON.stringify({ target: targetOf(config), hasSecret: secret !== null, mail } satisfies PublicConfig);
}

function tell(transaction: Transaction, id: number, now: Date): Promise<number> {
  return appendEvent(transaction, { kind: "settings.changed", areaId: null, subject: `channel:${id}`, at: now });
}

function seal(config: ChannelConfig, secret: string | null): string {
  return sealSecret(JSON.stringify({ config, secret }));
}

function open(row: MessageChannel): { config: ChannelConfig; secret: string | null } {
  const { config, secret } = JSON.parse(openSecret(row.secret ?? "")) as { config: unknown; secret: string | null };
  return { config: channelConfigSchema.parse(config), secret };
}

async function view(row: MessageChannel): Promise<ChannelView> {
  const { prisma } = getDatabase();
  const ofChannel = { channelId: row.id };
  const [waiting, oldest, failed, last] = await Promise.all([
    prisma.outbox.count({ where: { ...ofChannel, state: "queued" } }),
    prisma.outbox.findFirst({ where: { ...ofChannel, state: "queued" }, orderBy: { id: "asc" } }),
    prisma.outbox.findFirst({
      where: { ...ofChannel, errorMessage: { not: null }, state: { in: ["queued", "givenUp"] } },
      orderBy: { id: "desc" },
    }),
    prisma.outbox.findFirst({ where: { ...ofChannel, state: "sent" }, orderBy: { sentAt: "desc" } }),
  ]);
  const event = oldest && (await prisma.event.findUnique({ where: { seq: oldest.eventSeq } }));
  const { target, hasSecret, mail } = JSON.parse(row.config) as PublicConfig;
  return channelSchema.parse({
    ...row,
    ...{ target, hasSecret, waiting, mail: mail ?? null },
    waitingSince: event?.at.toISOString() ?? null,
    lastError: failed?.errorMessage ?? null,
    lastAcceptedAt: last?.sentAt?.toISOString() ?? null,
  });
}

/** Channels in scope, those out of use too, by name. */
export async function listChannels(scope: Scope): Promise<ChannelView[]> {
  const rows = await getDatabase().prisma.messageChannel.findMany({
    where: areaOrInstallation(scope),
    orderBy: { name: "asc" },
  });
  return Promise.all(rows.map(view));
}

function requirePlace(scope: Scope, { areaId, regionCode }: Pick<ChannelInput, "areaId" | "regionCode">): void {
  if (areaId === null && regionCode !== null) {
    throw new AppError("invalidInput", "A region needs the study area it lies in.");
  }
  if (areaId !== null && regionCode !== null) return requireRegion(scope, areaId, regionCode);
  if (areaId !== null) requireArea(scope, areaId);
  const isWhole = scope.regions === "all" && (areaId !== null || scope.areas === "all");
  if (!isWhole) throw new AppError("forbidden", "A channel for more than your own region is outside your scope.");
}

/**
 * Enters a channel, or changes one; without a new address or secret the old ones stay. Both are kept encrypted.
 *
 * @param id - null for a new one.
 */
export async function saveChannel(
  scope: Scope,
  id: number | null,
  { config, secret, ...rest }: ChannelInput,
  now: Date,
): Promise<ChannelView> {
  requireRole(scope, "administrator");
  requirePlace(scope, rest);
  const row = await write(async (transaction) => {
    const before = id === null ? null : await transaction.messageChannel.findUnique({ where: { id } });
    if (id !== null && !before) throw new AppError("notFound", `There is no channel ${id}.`);
    if (before) requirePlace(scope, before);
    const old = before && open(before);
    const wanted = config ?? old?.config;
    if (!wanted) throw new AppError("invalidInput", "A new channel needs an address.");
    if (before && wanted.kind !== before.kind) {
      throw new AppError("invalidInput", `Channel ${before.id} is of the kind "${before.kind}" and stays so.`);
    }
    if (before && rest.mode !== before.mode) {
      throw new AppError("invalidInput", `Channel ${before.id} is for ${before.mode} use and stays so.`);
    }
    const kept = secret ?? old?.secret ?? null;
    const data = {
      ...rest,
      kind: wanted.kind,
      config: publicPart(wanted, kept),
      secret: seal(wanted, kept),
      by: scope.who,
    };
    const saved = before
      ? await transaction.messageChannel.update({ where: { id: before.id }, data })
      : await transaction.messageChannel.create({ data: { ...data, createdAt: now } });
    await tell(transaction, saved.id, now);
    return saved;
  });
  return view(row);
}

/** Puts a channel into use or out of it; messages that wait stay waiting. */
export async function setChannelActive(scope: Scope, id: number, active: boolean, now: Date): Promise<ChannelView> {
  requireRole(scope, "administrator");
  const row = await getDatabase().prisma.messageChannel.findUnique({ where: { id } });
  if (!row) throw new AppError("notFound", `There is no channel ${id}.`);
  requirePlace(scope, row);
  const changed = await write(async (transaction) => {
    const saved = await transaction.messageChannel.update({ where: { id }, data: { active } });
    await tell(transaction, id, now);
    return saved;
  });
  return view(changed);
}

/** A channel with its secrets, for sending. @throws AppError("notFound") */
export async function openChannel(id: number): Promise<OpenChannel> {
  const row = await getDatabase().prisma.messageChannel.findUnique({ where: { id } });
  if (!row) throw new AppError("notFound", `There is no channel ${id}.`);
  const mode = warningModeSchema.parse(row.mode);
  return { id, mode, name: row.name, locale: row.locale === "en" ? "en" : "zh-CN", ...open(row) };
}

/** Queues a test message: it takes the same way as every other. @returns its number in the ledger. */
export async function queueTest(scope: Scope, id: number, personId: number | null, now: Date): Promise<number> {
  requireRole(scope, "administrator");
  const channel = await getDatabase().prisma.messageChannel.findUnique({ where: { id } });
  if (!channel) throw new AppError("notFound", `There is no channel ${id}.`);
  requirePlace(scope, channel);
  if (!channel.active)
    throw new AppError("conflict", `Channel "${channel.name}" is out of use; put it into use first.`, {
      text: { key: "channelOut", values: { name: channel.name } },
    });
  if (channel.kind === "email" && personId === null) {
    throw new AppError("invalidInput", "A test by e-mail needs a person to go to.");
  }
  const reader = channel.kind === "email" ? personId : null;
  const recipient = reader === null ? `channel:${id}` : `person:${reader}`;
  const row = await write((transaction) =>
    transaction.outbox.create({
      data: {
        ...{ eventSeq: 0, channel: "message", recipient, state: "queued", channelId: id, personId: reader },
        ...{ dueMs: now.getTime(), cause: "test", idempotencyKey: `test:${now.getTime()}:${id}:${recipient}` },
      },
    }),
  );
  return row.id;
}
