import { expect, it } from "vitest";
import { createClient } from "./call";

it.each(["", ".", ".."])("a path with %j for its id is no other operation: nothing is sent", async (id) => {
  const call = createClient({ server: "http://127.0.0.1:1" });
  await expect(call("DELETE /api/v1/webhooks/{id}", { path: { id } })).rejects.toThrow(/neither empty nor dots/);
});
