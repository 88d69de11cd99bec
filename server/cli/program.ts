import { Command, Option } from "commander";
import { revocationReasons } from "@/lib/certificates/revocation-schema";
import { loadDotEnv } from "../dot-env";
import { productVersion } from "../root";
import { becomesAgent } from "./agent/command";
import { makesFiles, renewFiles, requestFiles } from "./certificate-files";
import { completionScript } from "./completion";
import { helpsWith } from "./help";
import { callsRest } from "./rest-call";
import { createToken, listTokens, revokeCertificate, revokeToken, verify, whoAmI } from "./rest-verbs";
import { sign, signs } from "./sign";

// What needs no database does not load one.
function account() {
  loadDotEnv();
  return import("./account");
}

/** Everything that `keyhall` can be told to do. */
export function keyhallProgram(): Command {
  const program = new Command("keyhall")
    .description("Keyhall on the command line. KEYHALL_* variables name the installation, as they do for the server.")
    .version(productVersion());

  signs(program.command("sign"))
    .description("print a request with the headers of a scheme for curl: keyhall sign … | curl --config -")
    .argument("<method>", "GET, POST, …")
    .argument("<url>", "the whole address that is called")
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
    .action(async (options) => (await import("./pki-verify")).verifyCases(options));

  callsRest(program.command("whoami"))
    .description("say who is calling, with which credential, and what it may do")
    .action(whoAmI);

  callsRest(program.command("verify"))
    .description("say whether a credential is good; ends with 2 when it is not")
    .argument("[file]", "a token or a PEM certificate; standard input when left out")
    .option("--address <address>", "where the credential came from")
    .option("--capability <name>", "what it must be able to do")
    .action(verify);

  const token = program.command("token").description("one's own tokens");
  callsRest(token.command("create"))
    .description("make a personal access token and print it, once")
    .argument("<name>")
    .requiredOption("--days <days>", "how long it is valid")
    .option("--capability <name...>", "what it may do; all that its owner may when left out")
    .action(createToken);
  callsRest(token.command("list"))
    .description("list one's own tokens")
    .addOption(new Option("--type <type>").choices(["personal", "session"]).default("personal"))
    .action(listTokens);
  callsRest(token.command("revoke")).description("revoke a token for good").argument("<id>").action(revokeToken);

  const certificate = program.command("certificate").description("certificates");
  makesFiles(callsRest(certificate.command("request")))
    .description("make a key here, have it certified by an issuer of one's team, and write both")
    .argument("<common-name>")
    .option("--issuer <issuer>", "its name or ID; left out where there is one only")
    .option("--team <team>", "its name or ID; left out where there is one only")
    .option("--alt-name <name...>", "DNS:example.org, IP:…, EMAIL:…, URI:…")
    .option("--days <days>", "how long it is valid; the issuer's default when left out")
    .action(requestFiles);
  makesFiles(callsRest(certificate.command("renew")))
    .description("have a certificate followed by another, with a key that is made here, and write both")
    .argument("<id>")
    .option("--days <days>", "how long it is valid; as long as the old one when left out")
    .addOption(
      new Option("--grace-days <days>", "rotate: the old one authenticates so many days more").conflicts("days"),
    )
    .addOption(new Option("--revoke-old", "revoke the old one at once").conflicts("graceDays"))
    .action(renewFiles);
  callsRest(certificate.command("revoke"))
    .description("revoke a certificate for good")
    .argument("<id>")
    .addOption(new Option("--reason <reason>", "what revocation lists tell").choices(revocationReasons))
    .action(revokeCertificate);

  becomesAgent(program.command("agent"), productVersion());

  program
    .command("completion")
    .description('print completions for bash (zsh: after bashcompinit): eval "$(keyhall completion)"')
    .action(() => void process.stdout.write(completionScript(program)));

  helpsWith(program);
  return program;
}
