"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { BUTTON_CLASS, INPUT_CLASS, SELECT_CLASS } from "../frame/controls.ts";
import { useTRPC } from "../../_trpc/client.tsx";

/** Filters that somebody wants to find again: choose one, keep the present one, remove one. */
export function SavedViews() {
  const t = useTranslations("inbox");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const path = usePathname();
  const query = useSearchParams().toString();
  const [name, setName] = useState<string | null>(null);
  const views = useQuery(trpc.duty.views.queryOptions());
  const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.duty.views.queryKey() });
  const save = useMutation(trpc.duty.saveView.mutationOptions({ onSuccess: refresh }));
  const remove = useMutation(trpc.duty.removeView.mutationOptions({ onSuccess: refresh }));
  const chosen = views.data?.find((view) => view.query === query);
  if (name !== null) {
    return (
      <form
        className="flex gap-1"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ name, query });
          setName(null);
        }}
      >
        <input
          autoFocus
          required
          maxLength={60}
          aria-label={t("viewName")}
          placeholder={t("viewName")}
          value={name}
          onChange={({ target }) => setName(target.value)}
          className={`${INPUT_CLASS} h-8 w-32`}
        />
        <button type="submit" className={`${BUTTON_CLASS} h-8`}>
          {t("keepView")}
        </button>
      </form>
    );
  }
  return (
    <span className="flex gap-1">
      {views.data !== undefined && views.data.length > 0 ? (
        <select
          aria-label={t("views")}
          className={SELECT_CLASS}
          value={chosen?.id ?? ""}
          onChange={({ target }) => {
            const view = views.data.find(({ id }) => id === Number(target.value));
            if (view) router.replace(`${path}?${view.query}`);
          }}
        >
          <option value="">{t("views")}</option>
          {views.data.map(({ id, name: viewName }) => (
            <option key={id} value={id}>
              {viewName}
            </option>
          ))}
        </select>
      ) : null}
      {chosen ? (
        <button type="button" className={`${BUTTON_CLASS} h-8`} onClick={() => remove.mutate({ id: chosen.id })}>
          {t("removeView")}
        </button>
      ) : (
        <button type="button" className={`${BUTTON_CLASS} h-8`} onClick={() => setName("")}>
          {t("saveView")}
        </button>
      )}
    </span>
  );
}
