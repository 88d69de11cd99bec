// Started by rest-on-postgres.ts with the folder for the server's data.
import { figures } from "./report";
import { benchRest } from "./rest";

await benchRest(process.argv[2] ?? "");
process.send?.(figures());
process.disconnect?.();
