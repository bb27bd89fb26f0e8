import { describe, expect, it } from "vitest";
import { resolvePublic } from "@/server/delivery/addressGuard.ts";

describe("an address outside", () => {
  it.each([
    "127.0.0.1",
    "localhost",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "0.0.0.0",
    "255.255.255.255",
    "[::1]",
    "::ffff:127.0.0.1",
    "fd00::1",
    "fe80::1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.1",
    "192.0.2.1",
  ])("is not %s", async (host) => {
    await expect(resolvePublic(host, 443, [])).rejects.toThrow("is not a public address");
  });

  it("is a public one", async () => {
    expect(await resolvePublic("8.8.8.8", 443, [])).toEqual({ address: "8.8.8.8", family: 4, isListed: false });
  });

  it.each([
    ["127.0.0.1", 8080, "127.0.0.1:8080", true],
    ["127.0.0.1", 8081, "127.0.0.1:8080", false],
    ["10.20.3.4", 25, "10.20.0.0/16", true],
    ["10.21.3.4", 25, "10.20.0.0/16", false],
    ["10.20.3.4", 25, "10.20.0.0/16:443", false],
    ["localhost", 25, "localhost", true],
    ["::1", 25, "[::1]:25", true],
  ])("may be %s:%i where %s is listed: %s", async (host, port, entry, expected) => {
    const answer = resolvePublic(host, port, [entry]);
    if (expected) expect((await answer).isListed).toBe(true);
    else await expect(answer).rejects.toThrow("DELIVERY_ALLOW");
  });

  it("is not listed by something that cannot be read", async () => {
    await expect(resolvePublic("10.1.1.1", 1, ["http://x/"])).rejects.toThrow('"http://x/" is no host');
  });
});
