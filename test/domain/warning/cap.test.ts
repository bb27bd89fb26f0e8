import { describe, expect, it } from "vitest";
import { schemaErrors } from "../../support/validateXml.ts";
import { feedPath, renderCapFeed } from "@/domain/warning/capFeed.ts";
import { renderCapMessage } from "@/domain/warning/capMessage.ts";
import { capPolygon } from "@/domain/warning/capPolygon.ts";
import { checkWarning, type WarningDraft } from "@/domain/warning/checkWarning.ts";
import type { IssuedWarning } from "@/domain/warning/issuedWarning.ts";
import { xmlText } from "@/domain/warning/xmlText.ts";

const live: IssuedWarning<"live"> = {
  mode: "live",
  identifier: "W-2026-000007",
  sender: "zrzyt.guizhou.example",
  senderName: { zh: "示例自然资源厅", en: "Example Department of Natural Resources" },
  messageType: "alert",
  references: [],
  sent: "2026-11-22T20:00:00+08:00",
  effective: "2026-11-22T20:00:00+08:00",
  expires: "2027-02-22T20:00:00+08:00",
  level: "orange",
  urgency: "Expected",
  certainty: "Likely",
  response: "Assess",
  event: { zh: "土地利用碳风险", en: "Land-use carbon risk" },
  headline: { zh: "云岩区碳风险升高 <3 级> & 需核查", en: "Carbon risk rises in Yunyan" },
  description: { zh: "2024 年碳变化 12,345 吨。", en: "12,345 t in 2024." },
  instruction: { zh: "现场核查。", en: "Inspect on site." },
  contact: "0851-00000000",
  areas: [
    {
      code: "520103",
      name: { zh: "云岩区", en: "Yunyan" },
      rings: [
        [
          [106.6, 26.5],
          [106.8, 26.5],
          [106.8, 26.7],
          [106.6, 26.7],
        ],
      ],
    },
    { code: "520102", name: { zh: "南明区", en: "Nanming" }, rings: [] },
  ],
  signals: ["A-2024-000012"],
  web: "http://127.0.0.1:3000/warnings/W-2026-000007",
};
const exercise: IssuedWarning<"exercise"> = { ...live, mode: "exercise", identifier: "X-2026-000001" };
const place = { origin: "https://watch.example", emptySince: "1970-01-01T08:00:00+08:00" };

describe("a CAP message", () => {
  it("is valid under the schema, in both modes and as change and withdrawal", async () => {
    const before = { sender: live.sender, identifier: "W-2026-000006", sent: "2026-11-20T08:00:00+08:00" };
    const messages = [
      renderCapMessage(live),
      renderCapMessage(exercise),
      renderCapMessage({ ...live, messageType: "update", references: [before] }),
      renderCapMessage({
        ...live,
        messageType: "cancel",
        references: [before, { ...before, identifier: "W-2026-000005" }],
      }),
    ];
    for (const message of messages) expect(await schemaErrors(message, "cap")).toEqual([]);
  });

  it("is found wrong by the schema when its order, its times or its words are", async () => {
    const good = renderCapMessage(live);
    const wrong = [
      good.replace("<status>Actual</status>", "<status>Real</status>"),
      good.replace("<sent>2026-11-22T20:00:00+08:00</sent>", "<sent>2026-11-22T12:00:00Z</sent>"),
      good.replace("<scope>Public</scope>\n", ""),
      good.replace(/(<urgency>.*<\/urgency>)\n(<severity>.*<\/severity>)/, "$2\n$1"),
      good.replace(/<polygon>[^ ]+ /, "<polygon>north "),
    ];
    for (const message of wrong) {
      expect(message).not.toBe(good);
      expect(await schemaErrors(message, "cap")).not.toEqual([]);
    }
  });

  it("says everything in Chinese and in English, and lets no word break the markup", () => {
    const message = renderCapMessage(live);
    expect(message.match(/<language>[^<]+<\/language>/g)).toEqual([
      "<language>zh-CN</language>",
      "<language>en-US</language>",
    ]);
    expect(message).toContain("<headline>云岩区碳风险升高 &lt;3 级&gt; &amp; 需核查</headline>");
    expect(message).toContain(
      "<polygon>26.500,106.600 26.500,106.800 26.700,106.800 26.700,106.600 26.500,106.600</polygon>",
    );
    expect(message).toContain("<severity>Severe</severity>");
    expect(xmlText("a\u0000\u0007b\uD800c")).toBe("abc");
  });

  it("marks an exercise in its status, its note and every headline, and a warning nowhere", () => {
    const message = renderCapMessage(exercise);
    expect(message).toContain("<status>Exercise</status>");
    expect(message.match(/<headline>(【演练】|\[EXERCISE\] )/g)).toHaveLength(2);
    expect(message).toContain("<note>演练");
    expect(renderCapMessage(live)).not.toMatch(/演练|EXERCISE/i);
  });

  it("refuses names that CAP forbids, no place, and a change of nothing", () => {
    expect(() => renderCapMessage({ ...live, sender: "a b" })).toThrow('sender "a b"');
    expect(() => renderCapMessage({ ...live, areas: [] })).toThrow("for no place");
    expect(() => renderCapMessage({ ...live, messageType: "update" })).toThrow("names no message");
    expect(() => capPolygon([[200, 10]])).toThrow("Latitude 10");
    expect(
      capPolygon([
        [106, 26],
        [106.0001, 26],
        [106.0002, 26],
      ]),
    ).toBeNull();
  });
});

describe("the feed", () => {
  it("is valid, with messages and without", async () => {
    for (const feed of [renderCapFeed("live", [live], place), renderCapFeed("exercise", [], place)]) {
      expect(await schemaErrors(feed, "atom")).toEqual([]);
    }
    const feed = renderCapFeed("live", [live], place);
    expect(feed).toContain('href="https://watch.example/feeds/cap/live/W-2026-000007.xml"');
    expect(feed).toContain(`<id>https://watch.example${feedPath("live")}</id>`);
  });

  it("does not take messages of the other mode: the compiler refuses them", () => {
    // @ts-expect-error an exercise is no warning
    renderCapFeed("live", [exercise], place);
    // @ts-expect-error a warning is no exercise
    renderCapFeed("exercise", [live], place);
    // @ts-expect-error nor may they be mixed
    renderCapFeed("live", [live, exercise], place);
    // @ts-expect-error a message of either mode is neither
    renderCapFeed("live", [live as IssuedWarning<"live"> | IssuedWarning<"exercise">], place);
    expect(renderCapFeed("exercise", [exercise], place)).toContain("X-2026-000001");
  });
});

describe("what stands in the way of issuing", () => {
  const text = { zh: "有", en: "yes" };
  const draft: WarningDraft = {
    ...{ messageType: "alert", referencesNumber: null, regionCodes: ["a"] },
    ...{ headline: text, description: text, instruction: text, effectiveMs: 1000, expiresMs: 5000 },
  };
  const around = { nowMs: 2000, officeNamed: true, inForce: [] };

  it.each<[string, Partial<WarningDraft>, Partial<Parameters<typeof checkWarning>[1]>, string[]]>([
    ["nothing", {}, {}, []],
    ["no place", { regionCodes: [] }, {}, ["noArea"]],
    ["one language only", { headline: { zh: "有", en: " " } }, {}, ["noHeadline"]],
    ["an end before the beginning", { expiresMs: 500, effectiveMs: 600 }, { nowMs: 100 }, ["timesReversed"]],
    ["an end that has passed", {}, { nowMs: 5000 }, ["alreadyExpired"]],
    ["more than a year", { expiresMs: 1000 + 367 * 86_400_000 }, {}, ["tooLong"]],
    ["a change of nothing", { messageType: "update" }, {}, ["noReference"]],
    ["an office without a name", {}, { officeNamed: false }, ["unnamedOffice"]],
    ["an older one on the same place", {}, { inForce: [{ number: "W-1", regionCodes: ["a", "b"] }] }, ["overlapping"]],
    [
      "the older one it refers to",
      { messageType: "update", referencesNumber: "W-1" },
      { inForce: [{ number: "W-1", regionCodes: ["a"] }] },
      [],
    ],
    ["another place", {}, { inForce: [{ number: "W-1", regionCodes: ["b"] }] }, []],
    ["a withdrawal of what has ended", { messageType: "cancel", referencesNumber: "W-1" }, { nowMs: 9000 }, []],
  ])("%s", (_, change, surroundings, faults) => {
    expect(checkWarning({ ...draft, ...change }, { ...around, ...surroundings })).toEqual(faults);
  });
});
