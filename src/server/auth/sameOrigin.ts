const LOOPBACK_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

function hostname(host: string): string {
  return host.replace(/:\d+$/, "").toLowerCase();
}

/** Whether an address to listen on is reachable from this machine only. */
export function isLoopback(address: string): boolean {
  return LOOPBACK_NAMES.has(address) || address === "::1";
}

/**
 * Whether a browser may have sent this request from a page of ours: its `Origin`, if it names one, is the host it
 * talks to. On a server for this machine only, the host must be a name of this machine too, so that a foreign name
 * that resolves to it (DNS rebinding) gets nowhere.
 *
 * @param origin the `Origin` header; programs other than browsers send none.
 * @param host the `Host` header.
 * @param listenAddress the address the server listens on.
 */
export function isSameOrigin(
  origin: string | null | undefined,
  host: string | null | undefined,
  listenAddress: string,
): boolean {
  if (!host) return false;
  if (isLoopback(listenAddress) && !LOOPBACK_NAMES.has(hostname(host))) return false;
  if (origin === null || origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
