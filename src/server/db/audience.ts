import type Sqlite from "better-sqlite3";
import { getDatabase } from "./connection.ts";
import { subtreeCodes } from "./person.ts";
import { includesRole, type Role } from "./scope.ts";
import { chinaDay } from "./workingCalendar.ts";
import {
  STORM_WINDOW_MS,
  type MessageFrequency,
  type MessageSubject,
  type Recipient,
} from "@/domain/alert/messagePlan.ts";
import { hides, type Silence } from "@/domain/alert/silence.ts";
import type { WarningLevel } from "@/domain/alert/warningLevel.ts";
import type { WarningMode } from "@/domain/warning/issuedWarning.ts";
import type { Alert } from "@/generated/prisma/client.ts";
import { warningLevelSchema } from "@/contract/primitives.ts";

interface ChannelRow {
  id: number;
  kind: string;
  areaId: string | null;
  regionCode: string | null;
  lowestLevel: WarningLevel;
  frequency: MessageFrequency;
}
interface PersonRow {
  id: number;
  areaId: string | null;
  regionCode: string | null;
  messages: MessageFrequency | "never";
  email: string | null;
  role: Role;
  absentTo: string | null;
  substituteId: number | null;
}
interface RegionNode {
  areaId: string;
  code: string;
  parentCode: string | null;
}

/** An alert as its messages need it. */
export interface AlertForMessages {
  readonly number: string;
  readonly areaId: string;
  readonly regionCode: string;
  readonly ruleKey: string;
  readonly level: WarningLevel;
  readonly escalationStep: 0 | 1 | 2;
  readonly assigneeId: number | null;
}

/** What messages need of a stored alert. */
export function alertForMessages(
  row: Pick<Alert, "number" | "areaId" | "regionCode" | "ruleKey" | "level" | "assigneeId" | "escalationStep">,
): AlertForMessages {
  const { number, areaId, regionCode, ruleKey, assigneeId, escalationStep } = row;
  return {
    ...{ number, areaId, regionCode, ruleKey, assigneeId },
    level: warningLevelSchema.parse(row.level),
    escalationStep: escalationStep >= 2 ? 2 : escalationStep === 1 ? 1 : 0,
  };
}

/**
 * Everybody who can be told, and what decides whether they are. A channel is for what is real or for exercises, for good:
 * what is told of the one does not compile with the audience of the other.
 */
export interface Audience<M extends WarningMode = "live"> {
  readonly mode: M;
  readonly recipients: readonly Recipient[];
  /** Regions with everything below them. */
  below(areaId: string, regionCodes: readonly string[]): ReadonlySet<string>;
  subjectOf(alert: AlertForMessages): MessageSubject;
  /** Messages sent or promised to a recipient in the last ten minutes. */
  sentLately(recipient: Recipient): number;
}

class Tree {
  private readonly byArea = new Map<string, RegionNode[]>();

  constructor(nodes: readonly RegionNode[]) {
    for (const node of nodes) this.byArea.set(node.areaId, [...(this.byArea.get(node.areaId) ?? []), node]);
  }

  reach(areaId: string | null, regionCode: string | null): ReadonlySet<string> | null {
    return areaId === null || regionCode === null
      ? null
      : new Set(subtreeCodes(this.byArea.get(areaId) ?? [], regionCode));
  }

  path(areaId: string, regionCode: string): string[] {
    const nodes = this.byArea.get(areaId) ?? [];
    const path = [regionCode];
    for (;;) {
      const parent = nodes.find(({ code }) => code === path.at(-1))?.parentCode;
      if (!parent || path.includes(parent)) break;
      path.push(parent);
    }
    return path.at(-1) === areaId ? path : [...path, areaId];
  }
}

function covers(channel: ChannelRow, areaId: string | null): boolean {
  return channel.areaId === null || areaId === null || channel.areaId === areaId;
}

/** People by every mail channel of their area, who is away replaced by who stands in; groups by their own channel. */
function recipientsOf(channels: readonly ChannelRow[], people: readonly PersonRow[], tree: Tree, today: string) {
  const groups = channels
    .filter(({ kind }) => kind !== "email")
    .map(({ id, areaId, regionCode, lowestLevel, frequency }): Recipient => {
      const place = { areaId, regionCode, reach: tree.reach(areaId, regionCode) };
      const group = { channelId: id, key: `channel:${id}`, personId: null, standsFor: null, mayAct: true };
      return { ...group, ...place, lowestLevel, frequency };
    });
  const mails = channels.filter(({ kind }) => kind === "email");
  const persons = people.flatMap((standing) => {
    const isAway = standing.absentTo !== null && standing.absentTo >= today;
    const reader = isAway ? (people.find(({ id }) => id === standing.substituteId) ?? standing) : standing;
    const { messages, email } = reader;
    if (email === null || messages === "never") return [];
    const { areaId, regionCode } = standing;
    const place = { areaId, regionCode, reach: tree.reach(areaId, regionCode) };
    const mayAct = includesRole(reader.role, "operator");
    return mails
      .filter((channel) => covers(channel, areaId))
      .map(({ id, lowestLevel }): Recipient => {
        const who = { channelId: id, key: `person:${reader.id}`, personId: reader.id, standsFor: standing.id };
        return { ...who, mayAct, ...place, lowestLevel, frequency: messages };
      });
  });
  return [...groups, ...persons];
}

function readSilences(sqlite: Sqlite.Database, tree: Tree, now: Date): { areaId: string; silence: Silence }[] {
  const rows = sqlite
    .prepare(`SELECT * FROM "Silence" WHERE endedAt IS NULL AND startsAt <= ? AND endsAt > ?`)
    .all(now.toISOString(), now.toISOString()) as {
    areaId: string;
    regionCode: string | null;
    ruleKey: string | null;
    highestLevel: WarningLevel;
    startsAt: string;
    endsAt: string;
  }[];
  return rows.map(({ areaId, regionCode, ruleKey, highestLevel, startsAt, endsAt }) => ({
    areaId,
    silence: {
      regionCodes: tree.reach(areaId, regionCode),
      ...{ ruleKey, highestLevel, startsMs: Date.parse(startsAt), endsMs: Date.parse(endsAt) },
    },
  }));
}

/**
 * Reads who can be told now of what is real: signals, warnings, proofs of silence. On the plain driver, so that both kinds
 * of transactions can ask; what they are about to change (alerts) is handed in by them.
 */
export function loadAudience(now: Date): Audience {
  return loadAudienceOf("live", now);
}

/** The same for one of the two modes. */
export function loadAudienceOf<M extends WarningMode>(mode: M, now: Date): Audience<M> {
  const { sqlite } = getDatabase();
  const channels = sqlite
    .prepare(`SELECT * FROM "MessageChannel" WHERE active = 1 AND mode = ?`)
    .all(mode) as ChannelRow[];
  const none: Audience["recipients"] = [];
  const tree = new Tree(
    channels.length === 0
      ? []
      : (sqlite.prepare(`SELECT areaId, code, parentCode FROM "Region"`).all() as RegionNode[]),
  );
  const people = sqlite.prepare(`SELECT * FROM "Person" WHERE active = 1`).all() as PersonRow[];
  const silences = readSilences(sqlite, tree, now);
  const since = now.getTime() - STORM_WINDOW_MS;
  const count = sqlite
    .prepare(
      `SELECT count(*) FROM "Outbox" WHERE channelId = ? AND recipient = ? AND dueMs > ? AND held = 0 AND state IN ('queued', 'sent')`,
    )
    .pluck();
  return {
    mode,
    below: (areaId, codes) => new Set(codes.flatMap((code) => [...(tree.reach(areaId, code) ?? [])])),
    recipients: channels.length === 0 ? none : recipientsOf(channels, people, tree, chinaDay(now)),
    subjectOf: (alert) => {
      const { number, areaId, regionCode, level, ruleKey, assigneeId, escalationStep: rung } = alert;
      const silenced = silences.some(
        (each) => each.areaId === areaId && hides(each.silence, { regionCode, ruleKey, level }, now.getTime()),
      );
      const path = tree.path(areaId, regionCode);
      return { number, areaId, regionCode, level, ruleKey, assigneeId, rung, silenced, path };
    },
    sentLately: ({ channelId, key }) => count.get(channelId, key, since) as number,
  };
}
