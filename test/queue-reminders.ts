import path from "node:path";
import { env } from "@/lib/env";
import { queueReminders } from "@/lib/expiry/commands/queue-reminders";
import { openInstallation } from "@/lib/installation";

// A process of its own that queues the reminders of an installation once; says how many.
const store = await openInstallation(env(), path.resolve());
console.log(await queueReminders());
await store.close();
