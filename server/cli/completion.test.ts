import { execFileSync } from "node:child_process";
import { Command, Option } from "commander";
import { describe, expect, it } from "vitest";
import { completionScript } from "./completion";

const program = new Command("keyhall");
program.command("whoami").option("--json", "answer JSON").option("-q", "short only");
const token = program.command("token");
token.command("create").argument("<name>").requiredOption("--days <days>", "how long");
token.command("list").addOption(new Option("--type <type>").choices(["personal", "session"]));
token.command("send").option("--file <file>", "a file");

/** What bash offers for the last of the words. */
function offered(...words: string[]): string[] {
  const line = ["keyhall", ...words];
  const script = `${completionScript(program)}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _keyhall; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const output = execFileSync("bash", ["-c", script, "bash", ...line], { encoding: "utf8" });
  return output.split("\n").filter(Boolean);
}

describe("completion in bash", () => {
  it("offers the commands, and those that begin so", () => {
    expect(offered("")).toEqual(expect.arrayContaining(["whoami", "token", "help"]));
    expect(offered("to")).toEqual(["token"]);
  });

  it("offers what is below a command, whatever else the line has", () => {
    expect(offered("token", "")).toEqual(expect.arrayContaining(["create", "list"]));
    expect(offered("token", "create", "a name", "--d")).toEqual(["--days"]);
    expect(offered("whoami", "--")).toEqual(["--json", "--help"]);
    expect(offered("token", "list", "--days")).toEqual([]);
  });

  it("offers what an option may be, and leaves files to bash", () => {
    expect(offered("token", "list", "--type", "")).toEqual(["personal", "session"]);
    expect(offered("token", "list", "--type", "s")).toEqual(["session"]);
    expect(offered("token", "send", "--file", "")).toEqual([]);
    expect(offered("token", "send", "--file", "x", "--f")).toEqual(["--file"]);
  });
});
