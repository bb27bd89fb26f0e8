import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { AppError } from "@/errors.ts";

/** An address that may be connected to: exactly this one, whatever the name resolves to later. */
export interface PinnedAddress {
  readonly address: string;
  readonly family: 4 | 6;
  /** Whether the installation lists it, so that it may be private and unencrypted. */
  readonly isListed: boolean;
}

interface AllowedTarget {
  readonly host: string;
  readonly port: number | null;
}

function parseAllowed(entry: string): AllowedTarget {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:[\]]+(?:\/\d+)?))(?::(\d+))?$/.exec(entry) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined) {
    throw new AppError(
      "environment",
      `DELIVERY_ALLOW: "${entry}" is no host, address or range with or without a port.`,
    );
  }
  return { host: host.toLowerCase(), port: port === undefined ? null : Number(port) };
}

function isInRange(address: ipaddr.IPv4 | ipaddr.IPv6, range: string): boolean {
  if (!range.includes("/")) return isIP(range) !== 0 && ipaddr.process(range).toString() === address.toString();
  if (!ipaddr.isValidCIDR(range)) return false;
  const [network, bits] = ipaddr.parseCIDR(range);
  return network.kind() === address.kind() && address.match(network, bits);
}

function isAllowed(host: string, address: ipaddr.IPv4 | ipaddr.IPv6, port: number, allow: readonly string[]): boolean {
  return allow.map(parseAllowed).some((entry) => {
    if (entry.port !== null && entry.port !== port) return false;
    return entry.host === host.toLowerCase() || isInRange(address, entry.host);
  });
}

/**
 * Resolves a host once and refuses it if any of its addresses is not a public one (this machine, private nets, link-local
 * with the metadata services, carrier nets, multicast, mapped or reserved), unless the installation allows it by name,
 * range and port.
 *
 * @param allow entries of DELIVERY_ALLOW.
 * @throws AppError("forbidden") naming the address; a name that does not resolve throws Node's own error.
 */
export async function resolvePublic(host: string, port: number, allow: readonly string[]): Promise<PinnedAddress> {
  const bare = host.replace(/^\[|\]$/g, "");
  const found = await lookup(bare, { all: true, verbatim: true });
  const judged = found.map(({ address, family }) => {
    const parsed = ipaddr.process(address);
    const isListed = isAllowed(bare, parsed, port, allow);
    return { address, family: family === 6 ? (6 as const) : (4 as const), isListed, range: parsed.range() };
  });
  const refused = judged.find(({ isListed, range }) => !isListed && range !== "unicast");
  if (refused) {
    throw new AppError(
      "forbidden",
      `${bare} leads to ${refused.address}, which is not a public address. If it is meant, add "${bare}:${port}" to DELIVERY_ALLOW.`,
    );
  }
  const [{ address, family }] = judged;
  return { address, family, isListed: judged.every(({ isListed }) => isListed) };
}
