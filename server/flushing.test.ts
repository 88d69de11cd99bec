import { describe, expect, it } from "vitest";
import { startFlushing } from "./flushing";

const never = 60_000;

describe("startFlushing", () => {
  it("stores what is left when it stops", async () => {
    let flushed = 0;
    const flushing = startFlushing(
      async () => void flushed++,
      never,
      (error) => expect.unreachable(String(error)),
    );
    expect(flushed).toBe(0);
    await flushing.stop();
    expect(flushed).toBe(1);
  });

  it("reports a flush that fails, and stops all the same", async () => {
    const errors: unknown[] = [];
    const failure = new Error("database is locked");
    const flushing = startFlushing(
      () => Promise.reject(failure),
      never,
      (error) => errors.push(error),
    );
    await flushing.stop();
    expect(errors).toEqual([failure]);
  });
});
