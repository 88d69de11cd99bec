import type { Command } from "commander";

/** A command with its words from the program on: `/token/create`. */
interface Place {
  path: string;
  command: Command;
}

function placesBelow(command: Command, path = ""): Place[] {
  const below = command.commands.flatMap((inner) => placesBelow(inner, `${path}/${inner.name()}`));
  return [{ path, command }, ...below];
}

/** What may follow: the commands below, and the options that help shows. */
function wordsOf(command: Command): string {
  const help = command.createHelp();
  const commands = help.visibleCommands(command).map((inner) => inner.name());
  const options = help.visibleOptions(command).flatMap(({ long }) => long ?? []);
  return [...commands, ...options].join(" ");
}

/** Options that want a value, with what it may be: nothing where it is a file's name or anybody's guess. */
const valuesOf = ({ path, command }: Place): string[] =>
  command
    .createHelp()
    .visibleOptions(command)
    .filter(({ long, required }) => long && required)
    .map(({ long, argChoices = [] }) => `    "${path} ${long}") words="${argChoices.join(" ")}" ;;`);

/** A bash script that completes commands and options; zsh reads it after `bashcompinit`. */
export function completionScript(program: Command): string {
  const places = placesBelow(program);
  const steps = places.filter(({ path }) => path !== "").map(({ path }) => `      ${path}) at=${path} ;;`);
  const words = places.map(({ path, command }) => `    "${path}") words="${wordsOf(command)}" ;;`);
  return `_keyhall() {
  local at="" words="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at/\${COMP_WORDS[i]}" in
${steps.join("\n")}
    esac
  done
  case "$at \${COMP_WORDS[COMP_CWORD-1]}" in
${places.flatMap(valuesOf).join("\n")}
    *) case "$at" in
${words.join("\n")}
    esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _keyhall keyhall
`;
}
