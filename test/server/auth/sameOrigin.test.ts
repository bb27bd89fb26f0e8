import { describe, expect, it } from "vitest";
import { isSameOrigin } from "@/server/auth/sameOrigin.ts";

describe("same origin", () => {
  it.each([
    ["a page of ours", "http://localhost:3000", "localhost:3000", true],
    ["a program without an origin", undefined, "127.0.0.1:3000", true],
    ["another site", "https://evil.example", "localhost:3000", false],
    ["another port of this machine", "http://localhost:4000", "localhost:3000", false],
    ["a foreign name that resolves to this machine", "http://evil.example:3000", "evil.example:3000", false],
    ["an origin that is no address", "null", "localhost:3000", false],
    ["a request without a host", undefined, undefined, false],
    ["IPv6 loopback", "http://[::1]:3000", "[::1]:3000", true],
  ])("on loopback: %s", (_who, origin, host, expected) => {
    expect(isSameOrigin(origin, host, "127.0.0.1")).toBe(expected);
  });

  it("on an open address any host name will do, as long as origin and host are one", () => {
    expect(isSameOrigin("https://carbon.gov.example", "carbon.gov.example", "0.0.0.0")).toBe(true);
    expect(isSameOrigin("https://evil.example", "carbon.gov.example", "0.0.0.0")).toBe(false);
  });
});
