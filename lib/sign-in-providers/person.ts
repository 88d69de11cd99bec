import { emailAddress, nameLine, username } from "../fields";
import type { ProviderConfiguration } from "./schema";

/** Who signed in, as the provider's claims say by the provider's settings. */
export interface Person {
  subject: string;
  /** "" when the claim is missing or no username here. */
  username: string;
  email: string;
  firstName: string;
  lastName: string;
  groups: string[];
  /** A second factor was proved at the provider, and that counts here. */
  isVerified: boolean;
}

type Claims = Record<string, unknown>;

const mostGroups = 2000;
const isGroupName = /^[^\p{Cc}\p{Cs}]{1,500}$/u;

/** Reads the claims. What is not there or cannot be kept is empty: nothing of it is made to fit. */
export function personOf(claims: Claims & { sub: string }, configuration: ProviderConfiguration): Person {
  const { claims: by, trustsSecondFactor, secondFactorValues } = configuration;
  const email =
    claims.email_verified === false || claims.email_verified === "false" ? "" : textOf(claimOf(claims, by.email));
  const proved = [claims.acr, claims.amr].flat();
  return {
    subject: claims.sub,
    username: acceptedBy(username, textOf(claimOf(claims, by.username))),
    email: acceptedBy(emailAddress, email),
    firstName: acceptedBy(nameLine(100), textOf(claimOf(claims, by.firstName))),
    lastName: acceptedBy(nameLine(100), textOf(claimOf(claims, by.lastName))),
    groups: groupsOf(claimOf(claims, by.groups)),
    isVerified: trustsSecondFactor && secondFactorValues.some((value) => proved.includes(value)),
  };
}

/** By its name, which may be a URL with dots; else by its path. */
function claimOf(claims: Claims, name: string): unknown {
  if (name === "") return undefined;
  if (Object.hasOwn(claims, name)) return claims[name];
  let value: unknown = claims;
  for (const part of name.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Claims)[part];
  }
  return value;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

const acceptedBy = (field: typeof username, text: string): string => {
  const parsed = field.safeParse(text);
  return parsed.success ? parsed.data : "";
};

function groupsOf(value: unknown): string[] {
  const named = [value].flat().filter((group) => typeof group === "string");
  return [...new Set(named)].filter((group) => isGroupName.test(group)).slice(0, mostGroups);
}
