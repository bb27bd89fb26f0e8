/** The ways by which messages leave. */
export const CHANNEL_KINDS = ["email", "webhook", "wecom", "dingtalk", "feishu"] as const;
