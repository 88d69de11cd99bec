import { Command } from "commander";
import { CommandFailure } from "../rest-call";
import { becomesAgent } from "./command";

/** Put in by the build. */
declare const keyhallVersion: string;

// The agent as one file, for hosts on which nothing else of Keyhall is installed.
try {
  await becomesAgent(new Command("agent").version(keyhallVersion), keyhallVersion).parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof CommandFailure ? error.exitCode : 1;
}
