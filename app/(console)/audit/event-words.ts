import type { Tone } from "@/components/ui/status";
import type { AuditEventView } from "@/lib/audit/schema";

const kinds: Partial<Record<string, string>> = {
  session: "browser session",
  "api-key": "API key",
  token: "token",
  certificate: "certificate",
  password: "password",
  system: "Keyhall itself",
};

/** With what the actor authenticated. */
const actorKindText = (kind: string): string => kinds[kind] ?? kind;

/** With what an event's actor authenticated; before a sign-in succeeds that is nothing. */
export const credentialText = ({
  event,
  outcome,
  actor,
}: Pick<AuditEventView, "event" | "outcome" | "actor">): string =>
  event === "sign-in" && outcome === "failure" ? "–" : capitalized(actorKindText(actor.kind));

export const outcomes: Record<AuditEventView["outcome"], { label: string; tone: Tone }> = {
  success: { label: "Success", tone: "good" },
  failure: { label: "Refused", tone: "bad" },
};

/** A stable code (`wrong_password`) or the name of a field (`mustChangePassword`) as words. */
export function inWords(name: string): string {
  const words = name
    .replaceAll(/[_.-]+/g, " ")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .trim();
  return words.replaceAll(/\b(id|api|ip|url|sha256)\b/g, (word) => abbreviations[word] ?? word);
}

const abbreviations: Partial<Record<string, string>> = {
  id: "ID",
  api: "API",
  ip: "IP",
  url: "URL",
  sha256: "SHA-256",
};

export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
