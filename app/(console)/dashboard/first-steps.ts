import type { Actor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { listOwnApiKeys } from "@/lib/api-keys/queries";
import { listAuditEvents } from "@/lib/audit/queries";
import { listOwnClientCertificates } from "@/lib/certificates/queries";
import { routes } from "@/lib/routes";
import { getSettings } from "@/lib/settings/queries";
import { listTenantKeys } from "@/lib/tenant-keys/queries";
import { listAdministrators } from "@/lib/users/queries";

export interface FirstStep {
  title: string;
  /** The way by its labels, or what it gives. */
  way: string;
  href: string;
  isDone: boolean;
}

const one = { limit: 1 };
const isAny = async (page: Promise<{ total: { count: number } }>, moreThan = 0) => (await page).total.count > moreThan;

/** What a new console is set up with, as far as the viewer may do it: the ways of a program to authenticate. */
export async function firstStepsFor(actor: Actor): Promise<FirstStep[]> {
  const steps = [...administratorSteps(actor), ...(await ownSteps(actor))];
  return Promise.all(steps.map(async ({ isDone, ...step }) => ({ ...step, isDone: await isDone() })));
}

type OpenStep = Omit<FirstStep, "isDone"> & { isDone: () => Promise<boolean> };

function administratorSteps(actor: Actor): OpenStep[] {
  const mayAdd = allowed(actor, "users.create", "anywhere") && allowed(actor, "roles.assign", "anywhere");
  const mayExport = mayAdd && allowed(actor, "certificates.export", "anywhere");
  const steps: (OpenStep | false)[] = [
    mayAdd && {
      title: "Add an administrator",
      way: "Accounts → Administrators → List View → Add → Add Admin: an account for a program, with its own certificate.",
      href: routes.addAdministrator(),
      isDone: () => isAny(listAdministrators(actor, one), 1),
    },
    mayExport && {
      title: "Export its certificate",
      way: "List View → the administrator → Settings: type the Certificate Password and export.",
      href: routes.administrators(),
      isDone: () => isAny(listAuditEvents(actor, { ...one, event: "certificates.export", outcome: "success" })),
    },
    allowed(actor, "tenant-keys.create", "anywhere") && {
      title: "Add a tenant key",
      way: "Groups & Settings → All Settings → System → Advanced → API → REST API → Add.",
      href: routes.restApi(),
      isDone: () => isAny(listTenantKeys(actor, one)),
    },
  ];
  return steps.filter((step) => step !== false);
}

async function ownSteps(actor: Actor): Promise<OpenStep[]> {
  const { enabled } = await getSettings("client-certificates");
  const apiKey: OpenStep = {
    title: "Create an API key",
    way: "Account menu → API Keys: a key and secret that sign requests, limited to what you choose.",
    href: routes.ownApiKeys(),
    isDone: () => isAny(listOwnApiKeys(actor, one)),
  };
  const certificate: OpenStep = {
    title: "Create a client certificate",
    way: "Account menu → Manage Authentication → Manage Certificates: a file that calls as you.",
    href: routes.manageCertificates(),
    isDone: () => isAny(listOwnClientCertificates(actor, one)),
  };
  return enabled ? [apiKey, certificate] : [apiKey];
}
