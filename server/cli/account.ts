import { env } from "@/lib/env";
import { openInstallation } from "@/lib/installation";
import { makeSetupLink } from "@/lib/setup/commands/make-setup-link";
import { findAuthorityByUsername } from "@/lib/users/authority";
import { resetPassword } from "@/lib/users/commands/reset-password";
import { findRoot } from "../root";

const commandLine = { kind: "system", name: "command line" } as const;

/** Works on the data of the installation that the environment names, while it runs or not. */
async function withInstallation(work: () => Promise<string>): Promise<void> {
  process.umask(0o077);
  const store = await openInstallation(env(), findRoot());
  try {
    process.stdout.write(`${await work()}\n`);
  } finally {
    await store.close();
  }
}

/** `keyhall setup-link`: a new link for making the primary account. */
export const printSetupLink = () =>
  withInstallation(async () => {
    const link = await makeSetupLink();
    if (!link) throw new Error("An account exists already. Sign in, or reset its password.");
    return link;
  });

/** `keyhall reset-password`: for people whom nobody else can let in again. */
export const printTemporaryPassword = (username: string) =>
  withInstallation(async () => {
    const authority = await findAuthorityByUsername(username);
    if (!authority) throw new Error(`There is no user ${username}.`);
    const { temporaryPassword } = await resetPassword(commandLine, { id: authority.user.id, generate: true });
    return `The temporary password of ${authority.user.username}, to be changed at sign-in: ${temporaryPassword}`;
  });
