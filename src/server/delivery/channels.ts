import type { AnyChannel, Sender } from "./channel.ts";
import { dingtalk } from "./dingtalk.ts";
import { email } from "./email.ts";
import { feishu } from "./feishu.ts";
import { webhook } from "./webhook.ts";
import { wecom } from "./wecom.ts";
import type { ChannelKind } from "@/contract/messageChannel.ts";

const CHANNELS: { readonly [K in ChannelKind]: Extract<AnyChannel, { kind: K }> } = {
  email,
  webhook,
  wecom,
  dingtalk,
  feishu,
};

/** Messages a minute a kind of channel stands; null = no limit known. */
export function perMinuteOf(kind: ChannelKind): number | null {
  return CHANNELS[kind].perMinute;
}

/** Sends by the channel that the configuration names. */
export const sendByChannel: Sender = (message, config, secret) => {
  switch (config.kind) {
    case "email":
      return email.send(message, config, secret);
    case "webhook":
      return webhook.send(message, config, secret);
    case "wecom":
      return wecom.send(message, config, secret);
    case "dingtalk":
      return dingtalk.send(message, config, secret);
    case "feishu":
      return feishu.send(message, config, secret);
  }
};
