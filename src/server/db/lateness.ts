import { getDatabase } from "./connection.ts";
import type { Lateness } from "@/contract/duty.ts";
import { LATE_AFTER_MS } from "@/contract/lateAfter.ts";

type Waiting = Lateness["what"];

/** Since when the oldest piece of each kind of work has waited; null = nothing waits. */
async function waitingSince(): Promise<Readonly<Record<Waiting, Date | null>>> {
  const { prisma } = getDatabase();
  const [intake, datasets, areas, years] = await Promise.all([
    prisma.intake.aggregate({ where: { state: { in: ["pending", "checking"] } }, _min: { stableSinceMs: true } }),
    prisma.dataset.findMany({
      where: { state: "current" },
      select: { areaId: true, receivedAt: true, talliedAt: true },
    }),
    prisma.studyArea.findMany({ select: { id: true, computedAt: true } }),
    prisma.yearResult.findMany({
      where: { role: "judged" },
      select: { computedAt: true, inputHash: true, evaluatedHash: true },
    }),
  ]);
  const computed = new Map(areas.map(({ id, computedAt }) => [id, computedAt?.getTime() ?? 0]));
  const oldest = (moments: readonly Date[]) =>
    moments.length === 0 ? null : new Date(Math.min(...moments.map((moment) => moment.getTime())));
  return {
    intake: intake._min.stableSinceMs === null ? null : new Date(intake._min.stableSinceMs),
    results: oldest(
      datasets
        .filter(({ areaId, talliedAt }) => talliedAt === null || talliedAt.getTime() > (computed.get(areaId) ?? 0))
        .map(({ receivedAt }) => receivedAt),
    ),
    rules: oldest(
      years.filter(({ inputHash, evaluatedHash }) => inputHash !== evaluatedHash).map(({ computedAt }) => computedAt),
    ),
  };
}

/** The work that has waited longest beyond its time: files not taken in, years not computed, rules not evaluated. */
export async function findLateness(now: Date): Promise<Lateness | null> {
  const since = await waitingSince();
  const late = (Object.keys(since) as Waiting[]).flatMap((what) => {
    const moment = since[what];
    return moment !== null && now.getTime() - moment.getTime() > LATE_AFTER_MS ? [{ what, moment }] : [];
  });
  late.sort((a, b) => a.moment.getTime() - b.moment.getTime());
  return late.length === 0 ? null : { what: late[0].what, since: late[0].moment.toISOString() };
}
