import { type Actor, userOf } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { listOwnApiKeys } from "@/lib/api-keys/queries";
import { listAuditEvents } from "@/lib/audit/queries";
import type { AuditEventName } from "@/lib/audit/schema";
import { listCertificates, listOwnClientCertificates } from "@/lib/certificates/queries";
import { getEmailSettings } from "@/lib/email-settings/queries";
import { listRequestChoices } from "@/lib/issuance/queries";
import { listIssuers } from "@/lib/issuers/queries";
import { routes } from "@/lib/routes";
import { getSettings } from "@/lib/settings/queries";
import { listTeams } from "@/lib/teams/queries";
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

/** Steps stay done when what they made is deleted again: the audit log remembers. */
const wasDone = (actor: Actor, event: AuditEventName, actorId?: string) =>
  isAny(listAuditEvents(actor, { ...one, event, actorId, outcome: "success" }));

const isOrWas = async (is: Promise<boolean>, was: () => Promise<boolean>) => (await is) || was();

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
      isDone: () => isOrWas(isAny(listAdministrators(actor, one), 1), () => wasAdded(actor)),
    },
    mayExport && {
      title: "Export its certificate",
      way: "List View → the administrator → Settings: type the Certificate Password and export.",
      href: routes.administrators(),
      isDone: () => wasDone(actor, "certificates.export"),
    },
    allowed(actor, "tenant-keys.create", "anywhere") && {
      title: "Add a tenant key",
      way: "Groups & Settings → All Settings → System → Advanced → API → REST API → Add.",
      href: routes.restApi(),
      isDone: () => isOrWas(isAny(listTenantKeys(actor, one)), () => wasDone(actor, "tenant-keys.create")),
    },
    allowed(actor, "issuers.create", "top") && {
      title: "Create a certificate issuer",
      way: "Certificate Issuers → Add issuer: your own authority, for certificates that people request.",
      href: routes.issuers(),
      isDone: () => isOrWas(hasOwnIssuer(actor), () => wasMadeByPeople(actor)),
    },
    allowed(actor, "teams.create", "anywhere") && {
      title: "Add a team",
      way: "Teams → Add New Team: people, and the issuers from which they may request.",
      href: routes.teams(),
      isDone: () => isOrWas(isAny(listTeams(actor, one)), () => wasDone(actor, "teams.create")),
    },
    allowed(actor, "settings.update", "top") && {
      title: "Set up mail",
      way: "Groups & Settings → All Settings → Email Settings: for passwords and reminders before anything ends.",
      href: routes.emailSettings(),
      isDone: async () => (await getEmailSettings(actor)).isSaved,
    },
  ];
  return steps.filter((step) => step !== false);
}

/** One that people made, besides Keyhall's own. */
const hasOwnIssuer = async (actor: Actor) =>
  (await listIssuers(actor)).items.some(({ origin }) => origin !== "built-in");

/** Keyhall's own are in the audit log too, and few: the gateway's and the clients', each with its root. */
async function wasMadeByPeople(actor: Actor): Promise<boolean> {
  const { items } = await listAuditEvents(actor, { limit: 50, event: "issuers.create", outcome: "success" });
  return items.some((event) => event.actor.kind !== "system");
}

/** Was a user with a role among the last that were created? */
async function wasAdded(actor: Actor): Promise<boolean> {
  const { items } = await listAuditEvents(actor, { limit: 50, event: "users.create", outcome: "success" });
  return items.some(({ after }) => Array.isArray(after?.roles) && after.roles.length > 0);
}

async function ownSteps(actor: Actor): Promise<OpenStep[]> {
  const { enabled } = await getSettings("client-certificates");
  const apiKey: OpenStep = {
    title: "Create an API key",
    way: "Account menu → API Keys: a key and secret that sign requests, limited to what you choose.",
    href: routes.ownApiKeys(),
    isDone: () =>
      isOrWas(isAny(listOwnApiKeys(actor, one)), () => wasDone(actor, "api-keys.create", userOf(actor)?.id)),
  };
  const certificate: OpenStep = {
    title: "Create a client certificate",
    way: "Account menu → Manage Authentication → Manage Certificates: a file that calls as you.",
    href: routes.manageCertificates(),
    isDone: () => isAny(listOwnClientCertificates(actor, one)),
  };
  return [...(await teamSteps(actor)), apiKey, ...(enabled ? [certificate] : [])];
}

/** For who is in a team that permits an issuer. */
async function teamSteps(actor: Actor): Promise<OpenStep[]> {
  if (!allowed(actor, "certificates.manage-own", "anywhere")) return [];
  const mayRequest = (await listRequestChoices(actor)).some(({ issuers }) => issuers.length > 0);
  if (!mayRequest) return [];
  return [
    {
      title: "Request certificate",
      way: "Certificates → Request certificate: for a server or a program, from an issuer that your team permits.",
      href: routes.requestCertificate(),
      isDone: () => isAny(listCertificates(actor, { ...one, purpose: "general" })),
    },
  ];
}
