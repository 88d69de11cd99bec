import { expect, it } from "vitest";
import { exposition } from "./exposition";

it("writes metrics as text format 0.0.4 says, escaped, and none without samples", () => {
  const text = exposition([
    { name: "a_total", help: "Back\\slash\nand line.", type: "counter", samples: [{ value: 3 }] },
    { name: "empty", help: "Nothing.", type: "gauge", samples: [] },
    {
      name: "b",
      help: "Labels.",
      type: "gauge",
      samples: [
        { labels: { kind: 'quo"te', path: "a\\b\nc" }, value: 0.5 },
        { labels: {}, value: Number.POSITIVE_INFINITY },
      ],
    },
  ]);
  expect(text).toBe(
    [
      "# HELP a_total Back\\\\slash\\nand line.",
      "# TYPE a_total counter",
      "a_total 3",
      "# HELP b Labels.",
      "# TYPE b gauge",
      'b{kind="quo\\"te",path="a\\\\b\\nc"} 0.5',
      "b +Inf",
      "",
    ].join("\n"),
  );
});
