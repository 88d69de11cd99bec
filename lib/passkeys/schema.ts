import { z } from "zod";
import { requiredName } from "../fields";

/** Why passkeys cannot be used here: the console's host is an IP address, or it is reached without TLS. */
export type PasskeyObstacle = "address" | "insecure";

export const mostPasskeys = 20;

const unreadable = "This answer of the browser cannot be read.";

const bytes = (maximum: number) =>
  z
    .string(unreadable)
    .min(1, unreadable)
    .max(maximum, unreadable)
    .regex(/^[A-Za-z0-9_-]+$/, unreadable);

/** What a form posts as JSON, or what it was parsed into. */
const json = <S extends z.ZodType>(schema: S) => {
  const text = z
    .string()
    .max(20_000)
    .transform((posted, context): unknown => {
      try {
        return JSON.parse(posted);
      } catch {
        context.addIssue({ code: "custom", message: unreadable });
        return z.NEVER;
      }
    });
  return z.union([text.pipe(schema), schema], unreadable);
};

const credential = { id: bytes(1400), rawId: bytes(1400), type: z.literal("public-key", unreadable) };

/** Also one that nobody knows yet is kept (WebAuthn section 5.8.4). */
const transport = z.string(unreadable).regex(/^[A-Za-z0-9-]{1,30}$/, unreadable);

/** A new credential as `navigator.credentials.create` answers it (WebAuthn, RegistrationResponseJSON). */
export const Attestation = z.object(
  {
    ...credential,
    response: z.object(
      {
        clientDataJSON: bytes(4000),
        attestationObject: bytes(12_000),
        transports: z.array(transport, unreadable).max(10, unreadable).optional(),
      },
      unreadable,
    ),
  },
  unreadable,
);
export type Attestation = z.infer<typeof Attestation>;

/** A proof as `navigator.credentials.get` answers it (WebAuthn, AuthenticationResponseJSON). */
export const Assertion = z.object(
  {
    ...credential,
    response: z.object(
      {
        clientDataJSON: bytes(4000),
        authenticatorData: bytes(4000),
        signature: bytes(2000),
        userHandle: bytes(200).nullish(),
      },
      unreadable,
    ),
  },
  unreadable,
);
export type Assertion = z.infer<typeof Assertion>;

/** An assertion in a form field. */
export const AssertionText = json(Assertion);

export const PasskeySignInInput = z.object({ response: AssertionText, returnTo: z.string().optional() });
export type PasskeySignInInput = z.output<typeof PasskeySignInInput>;

const name = requiredName("Name", 60);

export const RegisterPasskeyInput = z.object({ name, response: json(Attestation) });
export type RegisterPasskeyInput = z.input<typeof RegisterPasskeyInput>;

export const PasskeyIdInput = z.object({ id: z.string().max(100) });
export type PasskeyIdInput = z.infer<typeof PasskeyIdInput>;

export const RenamePasskeyInput = PasskeyIdInput.extend({ name });
export type RenamePasskeyInput = z.input<typeof RenamePasskeyInput>;
