import { getDatabase } from "./connection.ts";
import type { Scope } from "./scope.ts";
import { write } from "./write.ts";
import { savedViewSchema, type SavedViewRow } from "@/contract/duty.ts";
import { AppError } from "@/errors.ts";

/** The caller's own filters, and everybody's. */
export async function listSavedViews(scope: Scope): Promise<SavedViewRow[]> {
  const own = scope.personId === null ? [] : [{ personId: scope.personId }];
  const rows = await getDatabase().prisma.savedView.findMany({
    where: { OR: [{ personId: null }, ...own] },
    orderBy: { createdAt: "asc" },
  });
  return rows.map((row) => savedViewSchema.parse(row));
}

/** Keeps a filter under a name; the same name of the same person is overwritten. */
export async function saveView(
  scope: Scope,
  { name, query }: { name: string; query: string },
  now: Date,
): Promise<SavedViewRow[]> {
  const { personId } = scope;
  await write(async (transaction) => {
    await transaction.savedView.deleteMany({ where: { personId, name } });
    await transaction.savedView.create({ data: { personId, name, query, createdAt: now } });
  });
  return listSavedViews(scope);
}

/** @throws AppError("notFound") if it is nobody's the caller may remove. */
export async function removeView(scope: Scope, id: number): Promise<SavedViewRow[]> {
  const { count } = await write((transaction) =>
    transaction.savedView.deleteMany({ where: { id, personId: scope.personId } }),
  );
  if (count === 0) throw new AppError("notFound", `There is no saved view ${id} of yours.`);
  return listSavedViews(scope);
}
