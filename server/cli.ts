import { Command } from "commander";
import { AppError } from "@/lib/errors";
import { sign } from "./cli/sign";
import { loadDotEnv } from "./dot-env";
import { productVersion } from "./root";

// What needs no database does not load one.
function account() {
  loadDotEnv();
  return import("./cli/account");
}

const program = new Command("keyhall")
  .description("Keyhall on the command line. KEYHALL_* variables name the installation, as they do for the server.")
  .version(productVersion());

program
  .command("sign")
  .description("sign a request with an API key and print it for curl: keyhall sign … | curl --config -")
  .argument("<method>", "GET, POST, …")
  .argument("<url>", "the whole address that is called")
  .requiredOption("--key-file <file>", "the JSON file downloaded when the API key was created")
  .option("--data <text>", "the body")
  .option("--data-file <file>", "a file with the body")
  .option("--content-type <type>", "the body's type (application/json)")
  .option("--headers", "print the headers alone, a line each")
  .action(sign);

program
  .command("setup-link")
  .description("print a new link for making the primary account, while there is none; former links die")
  .action(async () => (await account()).printSetupLink());

program
  .command("reset-password")
  .description("give a user a temporary password and end their sessions")
  .argument("<username>")
  .action(async (username: string) => (await account()).printTemporaryPassword(username));

program
  .command("pki")
  .description("certificates, without an installation")
  .command("verify")
  .description("read path validation cases, one JSON object a line, and answer each with a line")
  .option("--json", "answer JSON instead of columns")
  .action(async (options) => (await import("./cli/pki-verify")).verifyCases(options));

try {
  await program.parseAsync();
} catch (error) {
  const fields = error instanceof AppError ? Object.entries(error.details.fieldErrors ?? {}) : [];
  const lines = fields.map(([field, messages]) => `  ${field} ${messages.join(", ")}`);
  console.error([error instanceof Error ? error.message : error, ...lines].join("\n"));
  process.exitCode = 1;
}
