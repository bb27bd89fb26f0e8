"use client";

import { useTranslations } from "use-intl";
import type { ChannelDraft } from "./channelDraft.ts";
import { ChoiceField } from "./ChoiceField.tsx";
import { TextField } from "./TextField.tsx";
import type { ChannelView } from "@/contract/messageChannel.ts";

const SECURITIES = ["tls", "starttls", "none"] as const;

interface Part {
  readonly draft: ChannelDraft;
  readonly channel: ChannelView | null;
  readonly onChange: (change: Partial<ChannelDraft>) => void;
}

function SecretField({ draft, channel, onChange }: Part) {
  const t = useTranslations("settings");
  return (
    <TextField
      label={t(draft.kind === "email" ? "password" : "signingSecret")}
      hint={channel?.hasSecret ? t("secretKept") : t(`secretHint.${draft.kind}`)}
      type="password"
      value={draft.secret}
      onChange={(secret) => onChange({ secret })}
      autoComplete="new-password"
      maxLength={500}
    />
  );
}

function MailServerFields({ draft, channel, onChange }: Part) {
  const t = useTranslations("settings");
  return (
    <>
      <TextField
        label={t("host")}
        value={draft.host}
        onChange={(host) => onChange({ host })}
        placeholder="smtp.example.gov.cn"
        required
        maxLength={255}
        spellCheck={false}
      />
      <TextField
        label={t("port")}
        value={draft.port}
        onChange={(port) => onChange({ port })}
        inputMode="numeric"
        pattern="[0-9]{1,5}"
        required
      />
      <ChoiceField
        label={t("security")}
        value={draft.security}
        onChange={(security) => onChange({ security })}
        options={SECURITIES.map((value) => ({ value, name: t(`securityIs.${value}`) }))}
      />
      <TextField
        label={t("from")}
        type="email"
        value={draft.from}
        onChange={(from) => onChange({ from })}
        required
        maxLength={200}
      />
      <TextField
        label={t("user")}
        hint={t("userHint")}
        value={draft.user}
        onChange={(user) => onChange({ user })}
        autoComplete="off"
        maxLength={200}
        spellCheck={false}
      />
      <SecretField draft={draft} channel={channel} onChange={onChange} />
    </>
  );
}

/** Where a channel leads, as its kind wants it. */
export function ChannelAddress({ draft, channel, onChange }: Part) {
  const t = useTranslations("settings");
  if (draft.kind === "email") return <MailServerFields draft={draft} channel={channel} onChange={onChange} />;
  return (
    <>
      <TextField
        label={t("url")}
        hint={channel ? t("urlKept", { target: channel.target }) : t("urlHint")}
        type="url"
        value={draft.url}
        onChange={(url) => onChange({ url })}
        required={channel === null}
        pattern="https?://.+"
        maxLength={1000}
        autoComplete="off"
        spellCheck={false}
      />
      {draft.kind === "wecom" ? null : <SecretField draft={draft} channel={channel} onChange={onChange} />}
    </>
  );
}
