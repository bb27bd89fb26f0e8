import { getDatabase } from "./connection.ts";
import type { Scope } from "./scope.ts";
import type { Transaction } from "./write.ts";
import { dueSlotSchema, type DueSlotView } from "@/contract/duty.ts";
import type { LateReason } from "@/domain/alert/dueSlot.ts";

/** What is due by the clock. */
export type SlotName = "quietProof" | `expiry:${string}`;

const SHOWN = 12;

/** The slots of a kind, newest first. */
export async function listDueSlots(_scope: Scope, name: SlotName): Promise<DueSlotView[]> {
  const rows = await getDatabase().prisma.dueSlot.findMany({
    where: { name },
    orderBy: { dueMs: "desc" },
    take: SHOWN,
  });
  return rows.map(({ dueMs, doneMs, ...row }) =>
    dueSlotSchema.parse({ ...row, dueAt: new Date(dueMs).toISOString(), doneAt: new Date(doneMs).toISOString() }),
  );
}

/** When the newest slot that was taken was due, ms since 1970; null = none yet. */
export async function findLastSlotMs(name: SlotName): Promise<number | null> {
  const { _max } = await getDatabase().prisma.dueSlot.aggregate({ where: { name }, _max: { dueMs: true } });
  return _max.dueMs;
}

/** Takes a slot; call it in the transaction of the work. @returns whether it is ours: a second one finds it taken. */
export async function takeSlot(
  transaction: Transaction,
  name: SlotName,
  slot: {
    readonly dueMs: number;
    readonly doneMs: number;
    readonly state: DueSlotView["state"];
    readonly reason: LateReason | null;
    readonly made: number;
  },
): Promise<boolean> {
  const taken = await transaction.dueSlot.findUnique({ where: { name_dueMs: { name, dueMs: slot.dueMs } } });
  if (taken) return false;
  await transaction.dueSlot.create({ data: { name, ...slot } });
  return true;
}
