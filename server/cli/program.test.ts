import { type Command, CommanderError } from "commander";
import { describe, expect, it } from "vitest";
import { keyhallProgram } from "./program";

interface Said {
  exitCode: number;
  out: string;
  err: string;
}

/** The program's answer; nothing that a command does beyond reading its words is done. */
async function tell(...words: string[]): Promise<Said> {
  const said = { exitCode: 0, out: "", err: "" };
  const program = keyhallProgram();
  for (const command of everyCommand(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => {
        said.out += text;
      },
      writeErr: (text) => {
        said.err += text;
      },
    });
    if (command.name() !== "help" && command.commands.length === 0)
      command.action(() => expect.fail("It was carried out"));
  }
  await program.parseAsync(words, { from: "user" }).catch((error) => {
    if (!(error instanceof CommanderError)) throw error;
    said.exitCode = error.exitCode;
  });
  return said;
}

const everyCommand = (command: Command): Command[] => [command, ...command.commands.flatMap(everyCommand)];

const pathsBelow = (command: Command): string[][] =>
  command.commands.flatMap((inner) => [[inner.name()], ...pathsBelow(inner).map((path) => [inner.name(), ...path])]);

const paths = pathsBelow(keyhallProgram());
const at = (path: readonly string[]) =>
  path.reduce(
    (command, word) => command.commands.find((c) => c.name() === word) ?? expect.fail(word),
    keyhallProgram(),
  );

it("has commands below commands", () => {
  expect(paths).toContainEqual(["certificate", "revoke"]);
  expect(paths).toContainEqual(["help"]);
});

describe.each(paths.map((path) => ({ path, words: path.join(" ") })))("keyhall $words", ({ path }) => {
  it("has one help, however it is asked for", async () => {
    const help = await tell(...path, "--help");
    expect(help).toMatchObject({ exitCode: 0, err: "" });
    expect(help.out).toMatch(new RegExp(`^Usage: keyhall ${path.join(" ")} `));
    expect(at(path).description()).not.toBe("");
    expect(await tell(...path, "-h")).toEqual(help);
    expect(await tell("help", ...path)).toEqual(help);
  });

  it("refuses what it does not know, and what is missing, with 1", async () => {
    const command = at(path);
    const demanded = command.options.filter(({ mandatory, defaultValue }) => mandatory && defaultValue === undefined);
    const given = demanded.flatMap(({ long }) => [long ?? "", "1"]);
    const option = await tell(...path, ...given, "--bogus");
    expect(option).toMatchObject({
      exitCode: 1,
      out: "",
      err: expect.stringMatching(/^error: unknown option '--bogus'/),
    });
    if (command.commands.length > 0) {
      expect(await tell(...path)).toMatchObject({
        exitCode: 1,
        out: "",
        err: expect.stringMatching(/^Usage: keyhall /),
      });
      expect(await tell(...path, "bogus")).toMatchObject({ exitCode: 1, err: "error: unknown command 'bogus'\n" });
      expect(await tell("help", ...path, "bogus")).toEqual(await tell(...path, "bogus"));
      return;
    }
    const [first] = command.registeredArguments;
    if (first?.required)
      expect((await tell(...path, ...given)).err).toBe(`error: missing required argument '${first.name()}'\n`);
    if (first?.variadic) return;
    const many = Array.from({ length: command.registeredArguments.length + 1 }, () => "x");
    expect((await tell(...path, ...given, ...many)).err).toMatch(/^error: too many arguments/);
  });
});

it("refuses, as a whole, what it does not know with 1, and says how it is used", async () => {
  expect(await tell()).toMatchObject({ exitCode: 1, out: "", err: expect.stringMatching(/^Usage: keyhall /) });
  expect(await tell("bogus")).toMatchObject({ exitCode: 1, out: "", err: "error: unknown command 'bogus'\n" });
  expect(await tell("help", "bogus")).toEqual(await tell("bogus"));
  expect(await tell("certificat")).toMatchObject({
    exitCode: 1,
    err: expect.stringMatching(/Did you mean certificate\?/),
  });
  expect(await tell("--bogus")).toMatchObject({ exitCode: 1, err: expect.stringMatching(/^error: unknown option/) });
  expect(await tell("help")).toEqual(await tell("--help"));
  expect(await tell("help", "certificate", "revoke", "more")).toMatchObject({ exitCode: 1, out: "" });
});
