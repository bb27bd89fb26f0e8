import type { ChannelConfig, ChannelInput, ChannelKind, ChannelView } from "@/contract/messageChannel.ts";

/** A channel as the form holds it: all texts, whatever the kind. */
export interface ChannelDraft extends Pick<
  ChannelInput,
  "name" | "mode" | "areaId" | "regionCode" | "lowestLevel" | "locale" | "frequency" | "active"
> {
  readonly kind: ChannelKind;
  /** Empty = the one that is there stays. */
  readonly url: string;
  readonly secret: string;
  readonly host: string;
  readonly port: string;
  readonly security: "tls" | "starttls" | "none";
  readonly user: string;
  readonly from: string;
}

const EMPTY: ChannelDraft = {
  ...{
    name: "",
    mode: "live",
    kind: "wecom",
    url: "",
    secret: "",
    host: "",
    port: "465",
    security: "tls",
    user: "",
    from: "",
  },
  ...{ areaId: null, regionCode: null, lowestLevel: "blue", locale: "zh-CN", frequency: "immediate", active: true },
};

/** What the form begins with. */
export function draftOf(channel: ChannelView | null): ChannelDraft {
  if (!channel) return EMPTY;
  const { name, mode, kind, areaId, regionCode, lowestLevel, locale, frequency, active, mail } = channel;
  return {
    ...EMPTY,
    ...{ name, mode, kind, areaId, regionCode, lowestLevel, locale, frequency, active },
    ...(mail && { ...mail, port: String(mail.port), user: mail.user ?? "" }),
  };
}

/** The address that was entered; null = keep what is there. */
export function configOf(draft: ChannelDraft, isThere: boolean): ChannelConfig | null {
  const { kind, url, host, port, security, user, from } = draft;
  if (kind === "email") {
    return { kind, host: host.trim(), port: Number(port), security, user: user.trim() || null, from: from.trim() };
  }
  return isThere && url.trim() === "" ? null : { kind, url: url.trim() };
}

/** What is sent to the server. */
export function inputOf(draft: ChannelDraft, config: ChannelConfig | null): ChannelInput {
  const { name, mode, areaId, regionCode, lowestLevel, locale, frequency, active, secret } = draft;
  return {
    ...{ name: name.trim(), mode, config, areaId, regionCode, lowestLevel, locale, frequency, active },
    secret: secret === "" ? null : secret,
  };
}
