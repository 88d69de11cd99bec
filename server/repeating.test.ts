import { describe, expect, it } from "vitest";
import { startRepeating } from "./repeating";

describe("startRepeating", () => {
  it("begins at once, and waits at its end for what is under way, which is told", async () => {
    const told: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const repeating = startRepeating(
      async (isStopping) => {
        told.push("begun");
        await held;
        told.push(isStopping() ? "told to stop" : "told nothing");
      },
      60_000,
      "It failed",
    );
    expect(told).toEqual(["begun"]);
    const stopped = repeating.stop().then(() => told.push("stopped"));
    release();
    await stopped;
    expect(told).toEqual(["begun", "told to stop", "stopped"]);
  });
});
