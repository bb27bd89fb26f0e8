"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ChannelAddress } from "./ChannelAddress.tsx";
import { configOf, draftOf, inputOf, type ChannelDraft } from "./channelDraft.ts";
import { ChoiceField } from "./ChoiceField.tsx";
import { PlaceFields } from "./PlaceFields.tsx";
import { SaveError } from "./SaveError.tsx";
import { TextField } from "./TextField.tsx";
import { BUTTON_CLASS, PRIMARY_CLASS } from "../frame/controls.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { CHANNEL_KINDS } from "@/contract/channelKinds.ts";
import type { ChannelView } from "@/contract/messageChannel.ts";
import { WARNING_LEVELS } from "@/domain/alert/warningLevel.ts";
import { WARNING_MODES } from "@/domain/warning/issuedWarning.ts";

/** Enters a channel or changes one; address and secret are written and never read back. */
export function ChannelForm({ channel, onDone }: { channel: ChannelView | null; onDone: () => void }) {
  const t = useTranslations("settings");
  const tAlert = useTranslations("alert");
  const tDelivery = useTranslations("delivery");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(channel));
  const put = (change: Partial<ChannelDraft>) => setDraft((old) => ({ ...old, ...change }));
  const save = useMutation(
    trpc.message.saveChannel.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.message.pathKey() });
        onDone();
      },
    }),
  );
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ id: channel?.id ?? null, channel: inputOf(draft, configOf(draft, channel !== null)) });
      }}
    >
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <TextField
          label={t("channelName")}
          hint={t("channelNameHint")}
          value={draft.name}
          onChange={(name) => put({ name })}
          required
          maxLength={60}
        />
        <ChoiceField
          label={t("kind")}
          hint={t(`kindHint.${draft.kind}`)}
          value={draft.kind}
          disabled={channel !== null}
          onChange={(kind) => put({ kind })}
          options={CHANNEL_KINDS.map((value) => ({ value, name: tDelivery(`kind.${value}`) }))}
        />
        <ChoiceField
          label={t("useHead")}
          hint={t(`useHint.${draft.mode}`)}
          value={draft.mode}
          disabled={channel !== null}
          onChange={(mode) => put({ mode })}
          options={WARNING_MODES.map((value) => ({ value, name: t(`use.${value}`) }))}
        />
        <ChannelAddress draft={draft} channel={channel} onChange={put} />
        <PlaceFields place={draft} onChange={put} />
        <ChoiceField
          label={t("lowestLevel")}
          hint={t("lowestLevelHint")}
          value={draft.lowestLevel}
          onChange={(lowestLevel) => put({ lowestLevel })}
          options={WARNING_LEVELS.map((value) => ({ value, name: tAlert(`level.${value}`) }))}
        />
        {draft.kind === "email" ? null : (
          <>
            <ChoiceField
              label={t("frequencyHead")}
              value={draft.frequency}
              onChange={(frequency) => put({ frequency })}
              options={(["immediate", "daily", "weekly"] as const).map((value) => ({
                value,
                name: t(`frequency.${value}`),
              }))}
            />
            <ChoiceField
              label={t("languageHead")}
              value={draft.locale}
              onChange={(value) => put({ locale: value })}
              options={(["zh-CN", "en"] as const).map((value) => ({ value, name: t(`language.${value}`) }))}
            />
          </>
        )}
      </div>
      <SaveError error={save.error} what={t("notSaved")} />
      <div className="flex gap-2">
        <button type="submit" className={PRIMARY_CLASS} disabled={save.isPending}>
          {t("save")}
        </button>
        <button type="button" className={BUTTON_CLASS} onClick={onDone}>
          {t("cancel")}
        </button>
      </div>
    </form>
  );
}
