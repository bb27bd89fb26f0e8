import "../../support/allowLoopback.ts";
import { vi } from "vitest";
import type { ChannelConfig, ChannelInput } from "@/contract/messageChannel.ts";
import type { PersonInput } from "@/contract/person.ts";
import { getDatabase } from "@/server/db/connection.ts";
import { saveChannel } from "@/server/db/messageChannel.ts";
import { applyMigrations } from "@/server/db/migrate.ts";
import { addPerson } from "@/server/db/person.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";
import { sendByChannel } from "@/server/delivery/channels.ts";
import { OutboxDrain, type DrainPorts } from "@/server/delivery/drainOutbox.ts";

export const AREA = "guizhou";
/** A Monday, nine in the morning in China. */
export const NOW = new Date("2026-11-02T01:00:00Z");
export const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

const REGIONS = [
  [AREA, null, "area", -1],
  ["520100", AREA, "prefecture", -1],
  ["520102", "520100", "county", 0],
  ["520103", "520100", "county", 1],
] as const;

/** A database with one area, its regions and a rule; no data. */
export async function prepareArea(): Promise<void> {
  await applyMigrations();
  const { sqlite } = getDatabase();
  sqlite.pragma("foreign_keys = OFF");
  sqlite
    .prepare(
      `INSERT INTO "StudyArea" (id, nameZh, nameEn, synthetic, projection, projectionName, geographic, originX, originY, pixelWidth, pixelHeight, width, height, cellPx, cellRows, cellCols, legendId, coefficientSetId, coefficientRegion)
       VALUES (?, '贵州', 'Guizhou', 0, '', '', 0, 0, 0, 30, 30, 10, 10, 5, 2, 2, 'l', 'c', 'southwest')`,
    )
    .run(AREA);
  for (const [code, parentCode, level, position] of REGIONS) {
    sqlite
      .prepare(
        `INSERT INTO "Region" (areaId, code, parentCode, level, position, nameZh, nameEn, schematic, pixels) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 1)`,
      )
      .run(AREA, code, parentCode, level, position, `县${code}`, `County ${code}`);
  }
}

/** Puts an alert there as the evaluation would. */
export function putAlert(number: string, regionCode = "520102"): void {
  const row = {
    ...{ number, areaId: AREA, ruleKey: "countyRiskRise", ruleVersion: 1, regionCode, fromYear: 2024, year: 2025 },
    ...{ level: "red", value: 12.5, limit: 10, unit: "t", facts: "{}", zones: "[]", state: "open", historical: 0 },
    ...{ inputHash: "h", dataReceivedAt: NOW.toISOString(), evaluatedAt: NOW.toISOString() },
    receipt: "{}",
  };
  const columns = Object.keys(row);
  getDatabase()
    .sqlite.prepare(
      `INSERT INTO "Alert" (${columns.map((name) => `"${name}"`).join(",")}) VALUES (${columns.map((name) => `@${name}`).join(",")})`,
    )
    .run(row);
}

let accounts = 0;

/** Enters somebody with a mailbox. @returns their number. */
export async function putPerson(change: Partial<PersonInput> = {}): Promise<number> {
  const account = `p${++accounts}`;
  const { id } = await addPerson(
    LOCAL_OPERATOR,
    {
      ...{ account, nameZh: account, nameEn: account, role: "operator", areaId: AREA, regionCode: "520102" },
      ...{ email: `${account}@example.org`, phone: null, locale: "zh-CN", messages: "immediate" },
      ...change,
    },
    new Date(NOW.getTime() - 30 * 86_400_000),
  );
  return id;
}

/** Enters a channel. @returns its number. */
export async function putChannel(config: ChannelConfig, change: Partial<ChannelInput> = {}): Promise<number> {
  const { id } = await saveChannel(
    LOCAL_OPERATOR,
    null,
    {
      mode: "live",
      ...{ name: "channel", config, secret: null, areaId: null, regionCode: null, lowestLevel: "blue" },
      ...{ locale: "zh-CN", frequency: "immediate", active: true },
      ...change,
    },
    new Date(NOW.getTime() - 30 * 86_400_000),
  );
  return id;
}

/** A row of the outbox as tests look at it. */
export interface Row {
  readonly id: number;
  readonly idempotencyKey: string;
  readonly state: string;
  readonly attempts: number;
  readonly dueMs: number;
  readonly leaseUntilMs: number;
  readonly errorClass: string | null;
}

let queued = 0;

/** Queues a message about alerts to the group behind a channel, or to a person. @returns its number. */
export function queue(channelId: number, change: Record<string, unknown> = {}): number {
  const row = {
    ...{ eventSeq: ++queued, channel: "message", recipient: `channel:${channelId}`, state: "queued", channelId },
    ...{ personId: null, dueMs: NOW.getTime(), cause: "opened", numbers: '["A-2025-000001"]', held: 0 },
    idempotencyKey: `${queued}:${channelId}:opened`,
    ...change,
  };
  const columns = Object.keys(row);
  const { lastInsertRowid } = getDatabase()
    .sqlite.prepare(
      `INSERT INTO "Outbox" (${columns.join(",")}) VALUES (${columns.map((name) => `@${name}`).join(",")})`,
    )
    .run(row);
  return Number(lastInsertRowid);
}

/** The messages to people and groups, by number. */
export function outbox(): Row[] {
  return getDatabase()
    .sqlite.prepare(
      `SELECT id, idempotencyKey, state, attempts, dueMs, leaseUntilMs, errorClass FROM "Outbox" WHERE channelId IS NOT NULL ORDER BY id`,
    )
    .all() as Row[];
}

/** A drain whose clock stands still until it is moved. */
export function makeDrain(change: Partial<DrainPorts> = {}): { drain: OutboxDrain; clock: { now: Date } } {
  const clock = { now: NOW };
  const ports = { send: sendByChannel, now: () => clock.now, random: () => 0, mark: vi.fn(), ...change };
  return { drain: new OutboxDrain(ports), clock };
}

/** Drains until nothing is due. */
export async function drainAll(drain: OutboxDrain): Promise<void> {
  while ((await drain.round()) > 0) await drain.settled();
}

/** Forgets messages, channels, people and alerts. */
export function clearAll(): void {
  for (const table of ["Outbox", "DeliveryAttempt", "MessageChannel", "Person", "Alert", "Silence", "DutySetting"]) {
    getDatabase().sqlite.prepare(`DELETE FROM "${table}"`).run();
  }
  getDatabase().sqlite.prepare(`DELETE FROM "DueSlot"`).run();
}
