"use client";

import { UploadError } from "../data/sendFile.ts";
import { tableImportSchema, type TableImportView, type TableOffer } from "@/contract/tableImport.ts";

/** Sends a table with what is said about it. @throws UploadError */
export async function sendTable(file: File, offer: TableOffer): Promise<TableImportView> {
  const preface = new Blob([JSON.stringify(offer)]);
  const query = new URLSearchParams({ name: file.name, prefaceBytes: String(preface.size) });
  let response: Response;
  try {
    response = await fetch(`/api/tables?${query}`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: new Blob([preface, file]),
    });
  } catch {
    throw new UploadError("offline", "");
  }
  const body = (await response.json().catch(() => ({}))) as { appCode?: string; message?: string };
  if (response.status !== 201)
    throw new UploadError(body.appCode ?? "defect", body.message ?? `HTTP ${response.status}`);
  return tableImportSchema.parse(body);
}
