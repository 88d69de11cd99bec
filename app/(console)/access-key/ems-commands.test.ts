import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { loginCommand } from "./ems-commands";

test("the login command sends the key and any email as JSON", () => {
  const email = "o'brien@example.org";
  // Says what curl would send, in place of curl.
  const script = ["curl() { cat; }", loginCommand("http://localhost", email), 'printf %s "$SESSION"'].join("\n");
  const sent = execFileSync("bash", ["-c", script], { encoding: "utf8", env: { ...process.env, KEY: "khe-abc" } });
  expect(JSON.parse(sent)).toEqual({ access_key: "khe-abc", account_email: email });
});
