import { createApplication } from "@/lib/applications/commands/create-application";
import type { ApplicationView, CreateApplicationInput } from "@/lib/applications/schema";
import { makeAdministrator, unique } from "./make";

/** A registered application in the top group, on a host of its own, made by an administrator of its own. */
export async function makeApplication(options: Partial<CreateApplicationInput> = {}): Promise<ApplicationView> {
  const { actor } = await makeAdministrator();
  const name = options.name ?? unique("application");
  return createApplication(actor, {
    host: `${name.toLowerCase()}.example.org`,
    rules: [{ path: "/**" }],
    ...options,
    name,
  });
}
