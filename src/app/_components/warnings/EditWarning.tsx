"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { WarningForm } from "./WarningForm.tsx";
import { Skeleton } from "../frame/states.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import type { WarningView } from "@/contract/issuedWarning.ts";

/** Changes the words of a draft; whoever does is its author from then on. */
export function EditWarning({ warning, area, onClose }: { warning: WarningView; area: AreaView; onClose: () => void }) {
  const t = useTranslations("warnings");
  const trpc = useTRPC();
  const response = useQuery(trpc.warning.response.queryOptions());
  const edit = useMutation(trpc.warning.edit.mutationOptions({ onSuccess: onClose }));
  if (!response.data) return <Skeleton className="h-96" />;
  const { number, stateVersion } = warning;
  return (
    <WarningForm
      area={area}
      initial={warning.content}
      response={response.data.value}
      submitLabel={t("saveDraft")}
      isBusy={edit.isPending}
      error={edit.error}
      onSubmit={(content) => edit.mutate({ number, stateVersion, content })}
      onCancel={onClose}
    />
  );
}
