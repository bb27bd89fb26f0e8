import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { loadPart } from "@/app/_components/frame/loadPart.ts";

const lost = new Error("Failed to load chunk");

describe("a part of a page", () => {
  const listeners = new Set<() => void>();
  const network = { onLine: true };

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("window", {
      addEventListener: (_: string, listener: () => void) => listeners.add(listener),
      removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
    });
    vi.stubGlobal("navigator", network);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
    listeners.clear();
    network.onLine = true;
  });

  it("is asked for again until it comes, and nobody listens any more then", async () => {
    const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(lost).mockRejectedValueOnce(lost);
    const part = loadPart(load.mockResolvedValue("part"));
    await vi.advanceTimersByTimeAsync(2_999);
    expect(load).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(3_001);
    expect(await part).toBe("part");
    expect([load.mock.calls.length, listeners.size]).toEqual([3, 0]);
  });

  it("is asked for at once when the network is back, however long it was away", async () => {
    network.onLine = false;
    let isThere = false;
    const part = loadPart(() => (isThere ? Promise.resolve("part") : Promise.reject(lost)));
    await vi.advanceTimersByTimeAsync(3_600_000);
    isThere = network.onLine = true;
    listeners.forEach((listener) => listener());
    await vi.advanceTimersByTimeAsync(0);
    expect(await part).toBe("part");
  });

  it("is given up when it does not come though there is a network", async () => {
    const load = vi.fn(() => Promise.reject(lost));
    const part = loadPart(load);
    const end = expect(part).rejects.toBe(lost);
    await vi.advanceTimersByTimeAsync(300_000);
    await end;
    expect(load).toHaveBeenCalledTimes(41);
  });

  it("fails at once on the server", async () => {
    vi.stubGlobal("window", undefined);
    await expect(loadPart(() => Promise.reject(lost))).rejects.toBe(lost);
  });
});
