import path from "node:path";
import { env, setEnv } from "@/lib/env";
import { openInstallation } from "@/lib/installation";
import { listen } from "@/server/listen";
import { createListener } from "@/server/listener";
import { createRest } from "@/server/rest";

// A second process on somebody's installation: the REST API alone, on a free port that it prints.
await openInstallation(env(), path.resolve());
const rest = createRest();
const server = createListener(env(), () => ({
  rest,
  pages: async (_, outgoing) => void outgoing.writeHead(404).end(),
}));
setEnv(await listen(server, env()));
console.log(`listens on ${env().port}`);
