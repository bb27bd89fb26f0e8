import { loadAlert, tellOfAlert } from "./alertAction.ts";
import { appendEntry } from "./alertEntry.ts";
import { getDatabase } from "./connection.ts";
import { areaFilter, regionFilter, requireRole, type Scope } from "./scope.ts";
import { write } from "./write.ts";
import { evidenceSchema, type EvidenceView } from "@/contract/alert.ts";
import { AppError } from "@/errors.ts";
import type { EvidenceFile } from "@/generated/prisma/client.ts";

/** A file that lies in the store already. */
export type NewEvidence = Pick<
  EvidenceFile,
  "alertNumber" | "fileName" | "storedPath" | "mediaType" | "sizeBytes" | "sha256" | "note"
>;

function view(row: EvidenceFile): EvidenceView {
  return evidenceSchema.parse({ ...row, at: row.at.toISOString() });
}

/** Files of an alert, oldest first. The caller has made sure that the alert is in scope. */
export async function listEvidence(alertNumber: string): Promise<EvidenceView[]> {
  const rows = await getDatabase().prisma.evidenceFile.findMany({ where: { alertNumber }, orderBy: { id: "asc" } });
  return rows.map(view);
}

/** Enters a file as evidence. @throws AppError("duplicate") if the alert has the very same file. */
export async function addEvidence(scope: Scope, file: NewEvidence, now: Date): Promise<EvidenceView> {
  requireRole(scope, "operator");
  const created = await write(async (transaction) => {
    const { alertNumber, sha256, fileName } = file;
    const { row } = await loadAlert(transaction, scope, alertNumber);
    if (await transaction.evidenceFile.findFirst({ where: { alertNumber, sha256 } })) {
      throw new AppError("duplicate", `${fileName} is among the evidence of ${alertNumber} already.`);
    }
    const added = await transaction.evidenceFile.create({ data: { ...file, by: scope.who, at: now } });
    await appendEntry(transaction, scope, alertNumber, {
      ...{ kind: "evidence", actor: "person", at: now, note: file.note },
      detail: { evidenceId: added.id, fileName, sha256 },
    });
    await tellOfAlert(transaction, row, now);
    return added;
  });
  return view(created);
}

/** Where a file of evidence lies. @throws AppError("notFound") if it is not in scope. */
export async function getEvidenceFile(scope: Scope, id: number): Promise<EvidenceFile> {
  const { prisma } = getDatabase();
  const row = await prisma.evidenceFile.findUnique({ where: { id } });
  const alert =
    row &&
    (await prisma.alert.findFirst({
      where: { number: row.alertNumber, ...areaFilter(scope), ...regionFilter(scope) },
      select: { id: true },
    }));
  if (!row || !alert) throw new AppError("notFound", `There is no evidence ${id}.`);
  return row;
}
