import type { Command } from "commander";

/** Adds the command `help` that goes as deep as commands do: commander's own stops at the first. */
export function helpsWith(program: Command): void {
  program
    .helpCommand(false)
    .command("help")
    .description("show the help of a command")
    .argument("[command...]", "its words: certificate revoke")
    .action((words: string[]) => commandOf(program, words).outputHelp());
}

const commandOf = (program: Command, words: readonly string[]): Command =>
  words.reduce(
    (command, word) =>
      command.commands.find((inner) => inner.name() === word) ??
      command.error(`error: unknown command '${word}'`, { code: "commander.unknownCommand" }),
    program,
  );
