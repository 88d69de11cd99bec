import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { callCommand, loginCommand } from "./ems-commands";

const email = "o'brien@example.org";

/** Runs the commands with a `curl` that is a shell function. */
function shell(curl: string, ...commands: string[]) {
  const script = [`curl() { ${curl}; }`, ...commands].join("\n");
  return spawnSync("bash", ["-c", script], { encoding: "utf8", env: { ...process.env, KEY: "khe-abc", SESSION: "" } });
}

test("the login command sends the key and any email as JSON", () => {
  const { stderr } = shell("cat", loginCommand("http://localhost", email));
  const sent = stderr.slice(stderr.indexOf("{"));
  expect(JSON.parse(sent)).toEqual({ access_key: "khe-abc", account_email: email });
});

test("a login keeps the session; a refused one prints the answer, fails, and leaves nothing to call with", () => {
  const login = loginCommand("http://localhost", email);
  const answered = shell(`echo '{"session_id":"khs_1","result":"ok"}'`, login, 'printf %s "$SESSION"');
  expect(answered).toMatchObject({ status: 0, stdout: "khs_1" });

  const refusal = `echo '{"result":{"code":"disabled"}}'`;
  expect(shell(refusal, login)).toMatchObject({
    status: 1,
    stdout: "",
    stderr: expect.stringContaining('"code":"disabled"'),
  });
  const after = shell("echo called", callCommand("http://localhost"));
  expect(after).toMatchObject({ stdout: "", stderr: expect.stringContaining("log in first") });
  expect(after.status).not.toBe(0);
});
