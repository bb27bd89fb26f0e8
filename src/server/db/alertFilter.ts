import { getDatabase } from "./connection.ts";
import { subtreeCodes } from "./person.ts";
import { areaFilter, regionFilter, type Scope } from "./scope.ts";
import type { AlertQuery } from "@/contract/alert.ts";
import { ALERT_STATES, isClosed } from "@/domain/alert/alertState.ts";
import { dayNumber, dayOf } from "@/domain/alert/workingDays.ts";
import type { Prisma } from "@/generated/prisma/client.ts";

const DAYS_OF_A_WEEK = 7;
const OPEN_STATES = ALERT_STATES.filter((state) => !isClosed(state));

function ownerFilter(scope: Scope, owner: AlertQuery["owner"]): Prisma.AlertWhereInput {
  if (owner === undefined) return {};
  if (owner === "none") return { assigneeId: null };
  // Nobody has been chosen: then nothing is "mine".
  return { assigneeId: owner === "me" ? (scope.personId ?? -1) : owner };
}

function dueFilter(due: AlertQuery["due"], today: string): Prisma.AlertWhereInput {
  if (due === undefined) return {};
  const open = { state: { in: [...OPEN_STATES] } };
  if (due === "overdue") return { ...open, dueDay: { lt: today } };
  return { ...open, dueDay: { gte: today, lte: dayOf(dayNumber(today) + DAYS_OF_A_WEEK) } };
}

async function placeFilter({ areaId, regionCode, text }: AlertQuery): Promise<Prisma.AlertWhereInput[]> {
  const { prisma } = getDatabase();
  const filters: Prisma.AlertWhereInput[] = [];
  if (regionCode !== undefined) {
    const tree = await prisma.region.findMany({
      where: areaId === undefined ? {} : { areaId },
      select: { code: true, parentCode: true },
    });
    filters.push({ regionCode: { in: subtreeCodes(tree, regionCode) } });
  }
  if (text !== undefined && text !== "") {
    const named = await prisma.region.findMany({
      where: { OR: [{ nameZh: { contains: text } }, { nameEn: { contains: text } }, { code: { contains: text } }] },
      select: { code: true },
    });
    filters.push({ OR: [{ number: { contains: text } }, { regionCode: { in: named.map(({ code }) => code) } }] });
  }
  return filters;
}

/** The rows an inbox query asks for, within the scope. */
export async function alertFilter(scope: Scope, query: AlertQuery, today: string): Promise<Prisma.AlertWhereInput> {
  const { areaId, historical, states, levels, ruleKey, year, owner, due } = query;
  return {
    ...areaFilter(scope, areaId),
    AND: [
      regionFilter(scope),
      ...(await placeFilter(query)),
      ownerFilter(scope, owner),
      dueFilter(due, today),
      ...(states === undefined ? [] : [{ state: { in: states } }]),
    ],
    ...(historical !== undefined && { historical }),
    ...(levels !== undefined && { level: { in: levels } }),
    ...(ruleKey !== undefined && { ruleKey }),
    ...(year !== undefined && { year }),
  };
}
