"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { BUTTON_CLASS, INPUT_CLASS, LINK_CLASS } from "../frame/controls.ts";
import { ErrorNote } from "../frame/states.tsx";
import { useWhoName } from "../settings/useWhoName.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AlertView } from "@/contract/alert.ts";

/** A failed upload in the shape that error notes read. */
async function sendEvidence(number: string, file: File, note: string): Promise<void> {
  const query = new URLSearchParams({ name: file.name, note });
  const response = await fetch(`/api/alerts/${number}/evidence?${query}`, { method: "POST", body: file });
  if (response.status === 201) return;
  const { appCode } = (await response.json()) as { appCode: string };
  throw Object.assign(new Error(appCode), { data: { appCode } });
}

/** Pictures and papers that show what was found; new ones are added here. */
export function EvidenceList({ alert }: { alert: AlertView }) {
  const t = useTranslations("evidence");
  const whoName = useWhoName();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { megabytes } = useFormats();
  const [note, setNote] = useState("");
  const add = useMutation({
    mutationFn: (file: File) => sendEvidence(alert.number, file, note),
    onSuccess: () => {
      setNote("");
      return queryClient.invalidateQueries({ queryKey: trpc.alert.pathKey() });
    },
  });
  return (
    <div className="flex flex-col gap-3">
      {alert.evidence.length === 0 ? <p className="text-muted">{t("none")}</p> : null}
      <ul className="flex flex-wrap gap-3">
        {alert.evidence.map((file) => (
          <li key={file.id} className="w-40 text-[12px]">
            <a href={`/api/evidence/${file.id}`} target="_blank" rel="noreferrer" className={LINK_CLASS}>
              {file.mediaType === "image/jpeg" ? (
                // eslint-disable-next-line @next/next/no-img-element -- the picture comes from our own store, resized there
                <img
                  src={`/api/evidence/${file.id}`}
                  alt={file.note || file.fileName}
                  className="h-28 w-40 rounded border border-line object-cover"
                />
              ) : (
                file.fileName
              )}
            </a>
            <p className="mt-1">{file.note}</p>
            <p className="text-muted">
              {whoName(file.by)} · {megabytes(file.sizeBytes)}
            </p>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-end gap-2">
        <label className="min-w-48 flex-1 text-[12px] text-muted">
          {t("note")}
          <input
            value={note}
            maxLength={2000}
            onChange={({ target }) => setNote(target.value)}
            className={INPUT_CLASS}
          />
        </label>
        <label
          className={`${BUTTON_CLASS} cursor-pointer focus-within:outline focus-within:outline-2 focus-within:outline-focus`}
        >
          {add.isPending ? t("sending") : t("add")}
          <input
            type="file"
            accept="image/jpeg,image/png,image/webp,application/pdf"
            className="sr-only"
            disabled={add.isPending}
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) add.mutate(file);
              target.value = "";
            }}
          />
        </label>
      </div>
      <p className="text-[12px] text-muted">{t("limits")}</p>
      {add.error ? <ErrorNote error={add.error} what={t("failed")} /> : null}
    </div>
  );
}
