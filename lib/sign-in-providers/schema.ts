import { z } from "zod";
import { emptyIsAbsent } from "../credentials/schema";
import { line, requiredLine, requiredName, wholeHours } from "../fields";

/** Where a provider and Keyhall may speak without TLS: on the same machine. */
const isLoopback = (hostname: string): boolean =>
  hostname === "localhost" || hostname === "[::1]" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);

/** May Keyhall ask this address? HTTPS, or plain HTTP on the same machine. */
export const isSafeTransport = ({ protocol, hostname }: URL): boolean =>
  protocol === "https:" || (protocol === "http:" && isLoopback(hostname));

/** What is wrong with an issuer identifier (OpenID Connect Discovery 1.0 section 3); null = nothing. */
function issuerProblem(text: string): string | null {
  if (!URL.canParse(text)) return "This is not a URL";
  const url = new URL(text);
  if (!isSafeTransport(url)) return "The issuer must begin with https://";
  if (url.username || url.password) return "Without a username and password";
  return url.search || url.hash || /[?#]/.test(text) ? "Without a query and a fragment" : null;
}

export const issuerUrl = requiredLine("Issuer", 500).superRefine((text, context) => {
  const message = issuerProblem(text);
  if (message) context.addIssue({ code: "custom", message });
});

/** A claim by its name, or by a path with dots into nested claims (`realm_access.roles`). */
const claim = (otherwise: string) => line(200).default(otherwise);

export const ProviderClaims = z.object({
  username: requiredLine("The claim with the username", 200).default("preferred_username"),
  email: claim("email"),
  firstName: claim("given_name"),
  lastName: claim("family_name"),
  /** Empty: the provider says nothing about groups. */
  groups: claim("groups"),
});
export type ProviderClaims = z.output<typeof ProviderClaims>;

const words = (text: string): string[] => [...new Set(text.split(/[\s,]+/).filter(Boolean))];
const wordList = (maximum: number) =>
  z
    .preprocess(
      (given) => (Array.isArray(given) ? given.join(" ") : given),
      z.string().max(2000, "At most 2000 characters"),
    )
    .transform(words)
    .refine((all) => all.length <= maximum, `At most ${maximum}`);

/** RFC 6749 section 3.3. */
const scopes = wordList(30)
  .refine((all) => all.every((scope) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope)), "Scopes, separated by spaces")
  .refine((all) => all.includes("openid"), "The scope openid is needed");

const longestKeepHours = 8760;

/** How a provider's people are taken in. */
export const ProviderConfiguration = z.object({
  scopes,
  claims: ProviderClaims,
  /** Are people who never signed in before made users? */
  newcomers: z.boolean(),
  /** The organization group of newcomers; null: the top group. */
  newcomersGroupId: emptyIsAbsent(z.string().max(60)).transform((id) => id ?? null),
  /** Does a second factor that was proved at the provider count here? */
  trustsSecondFactor: z.boolean(),
  /** The values of `amr` or `acr` by which the provider says that one was. */
  secondFactorValues: wordList(20),
  /** `session`: credentials of its users are good only while their owner is signed in at a browser. */
  credentialPolicy: z.enum(["keep", "session"], { error: "Choose how long credentials stay good" }),
  /** How long they stay good after the last sign-in; null: no end. */
  keepHours: emptyIsAbsent(wholeHours(1, longestKeepHours)).transform((hours) => hours ?? null),
});
export type ProviderConfiguration = z.output<typeof ProviderConfiguration>;

const id = z.string().max(60);
const name = requiredName("Name", 100);
const clientId = requiredLine("Client ID", 500);
const clientSecret = z
  .string()
  .max(2000, "At most 2000 characters")
  .regex(/^\P{Cc}*$/u, "Without line breaks and control characters");

const needsValues = {
  path: ["secondFactorValues"],
  message: "Name at least one value by which the provider says that a second factor was proved",
};

/** What a new provider begins with. */
const withDefaults = {
  scopes: scopes.default(["openid", "profile", "email"]),
  claims: ProviderClaims.default(() => ProviderClaims.parse({})),
  newcomers: z.boolean().default(true),
  newcomersGroupId: ProviderConfiguration.shape.newcomersGroupId,
  trustsSecondFactor: z.boolean().default(false),
  secondFactorValues: wordList(20).default(["mfa"]),
  credentialPolicy: ProviderConfiguration.shape.credentialPolicy.default("keep"),
  keepHours: ProviderConfiguration.shape.keepHours,
};

export const CreateSignInProviderInput = z
  .object({
    name,
    issuerUrl,
    clientId,
    clientSecret: clientSecret.refine((secret) => secret !== "", "Client secret is needed"),
    ...withDefaults,
  })
  .refine((input) => !input.trustsSecondFactor || input.secondFactorValues.length > 0, needsValues);
export type CreateSignInProviderInput = z.input<typeof CreateSignInProviderInput>;

/** The whole provider anew. An empty secret keeps the saved one, which goes to no other issuer. */
export const UpdateSignInProviderInput = z
  .object({ id, name, issuerUrl, clientId, clientSecret: clientSecret.default(""), ...withDefaults })
  .refine((input) => !input.trustsSecondFactor || input.secondFactorValues.length > 0, needsValues);
export type UpdateSignInProviderInput = z.input<typeof UpdateSignInProviderInput>;

export const SignInProviderIdInput = z.object({ id });
export type SignInProviderIdInput = z.input<typeof SignInProviderIdInput>;

export const ReorderSignInProvidersInput = z.object({
  /** Every provider, in the order of the buttons on the sign-in page. */
  ids: z.array(id).max(200, "At most 200"),
});
export type ReorderSignInProvidersInput = z.input<typeof ReorderSignInProvidersInput>;

export const TestDiscoveryInput = z.object({ issuerUrl });
export type TestDiscoveryInput = z.input<typeof TestDiscoveryInput>;

/** A provider without its secret. */
export interface SignInProviderView extends ProviderConfiguration {
  id: string;
  name: string;
  status: "enabled" | "disabled";
  issuerUrl: string;
  clientId: string;
  /** To be registered at the provider. */
  redirectUri: string;
  /** To be registered at the provider: where it sends people whom it has signed out. */
  postLogoutRedirectUri: string;
  createdAt: Date;
}

/** Why somebody whom a provider vouches for is not signed in. */
export type ProviderRefusal =
  | "provider_state"
  | "provider_disabled"
  | "unknown_user"
  | "username_taken"
  | "username_unusable"
  | "newcomers_group"
  | "local_authentication"
  | "user_disabled";

/** Why the way to a provider and back ended before it vouched for anybody. */
export type ProviderFailure =
  | "provider_state"
  | "provider_declined"
  | "provider_unreachable"
  | "provider_answer"
  | "id_token";

/** What the sign-in page shows of a provider. */
export interface ProviderChoice {
  id: string;
  name: string;
}

/** What a provider says of itself, or why it cannot be used. */
export type DiscoveryTest =
  | {
      isUsable: true;
      authorizationEndpoint: string;
      tokenEndpoint: string;
      userinfoEndpoint: string | null;
      endSessionEndpoint: string | null;
      clientAuthentication: string;
      algorithms: string[];
      keys: { id: string | null; type: string; algorithm: string | null }[];
      /** What will work less well. */
      warnings: string[];
    }
  | { isUsable: false; message: string };
