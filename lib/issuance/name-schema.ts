import { z } from "zod";
import { isCountryCode, noSuchCountry } from "../country-codes";
import { emptyIsAbsent } from "../credentials/schema";

/** The fields of a subject in the order in which they are asked for, with the most characters RFC 5280 gives each. */
export const subjectLimits = {
  commonName: 64,
  organization: 64,
  organizationalUnit: 64,
  locality: 128,
  state: 128,
  country: 2,
  emailAddress: 255,
  serialNumber: 64,
} as const;
export type SubjectFieldName = keyof typeof subjectLimits;

/** Nothing is trimmed: what is issued is what was asked for, or it is refused. */
const subjectText = (most: number) =>
  z
    .string()
    .refine((text) => [...text].length <= most, `At most ${most} characters`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, "Without line breaks and control characters")
    .regex(/^(?:\S(?:[\s\S]*\S)?)?$/u, "Without spaces at its beginning and end");

const subjectField = (field: SubjectFieldName) => emptyIsAbsent(subjectText(subjectLimits[field]));

const country = subjectText(20)
  .regex(/^[A-Z]{2}$/, { error: "Two capital letters (ISO 3166), such as GB", abort: true })
  .refine(isCountryCode, noSuchCountry);
const emailInSubject = subjectText(subjectLimits.emailAddress).regex(/^[\x21-\x7e]+$/, "Only ASCII characters");
const serialInSubject = subjectText(subjectLimits.serialNumber).regex(
  /^[A-Za-z0-9 '()+,\-./:=?]+$/,
  "Only letters, digits and ' ( ) + , - . / : = ?",
);

export const SubjectInput = z.object({
  commonName: subjectField("commonName"),
  organization: subjectField("organization"),
  /** A text, or a list of them from the root down. */
  organizationalUnit: z.preprocess(
    (given) => (typeof given === "string" ? [given].filter(Boolean) : given),
    z.array(subjectText(subjectLimits.organizationalUnit)).max(10, "At most 10").optional(),
  ),
  locality: subjectField("locality"),
  state: subjectField("state"),
  country: emptyIsAbsent(country),
  emailAddress: emptyIsAbsent(emailInSubject),
  serialNumber: emptyIsAbsent(serialInSubject),
});
export type SubjectInput = z.output<typeof SubjectInput>;

export const altNameKinds = ["dns", "ip", "email", "uri"] as const;
export type AltNameKind = (typeof altNameKinds)[number];

/** An alternative name; also as it is written, `DNS:example.org`. */
export const AltNameInput = z.preprocess(
  (given) => (typeof given === "string" ? altNameOf(given) : given),
  z.object({
    kind: z.enum(altNameKinds, { error: "DNS, IP, EMAIL or URI" }),
    value: z.string({ error: "The name is needed" }).min(1, "The name is needed").max(2000, "At most 2000 characters"),
  }),
);
export type AltName = z.output<typeof AltNameInput>;

function altNameOf(text: string): { kind: string; value: string } {
  const [, kind = "", value = ""] = /^\s*([A-Za-z]+):([\s\S]*)$/.exec(text) ?? [];
  return { kind: kind.toLowerCase(), value };
}

/** An alternative name as it is written, `DNS:example.org`. */
export const altNameText = ({ kind, value }: { kind: string; value: string }): string =>
  `${kind.toUpperCase()}:${value}`;
