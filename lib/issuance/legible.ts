import type { FieldErrors } from "../errors";
import { fieldErrorsOf } from "../validate";
import { type CertificateRequest, RequestCertificateInput } from "./schema";

/** A request as far as it can be read, so that everything that is wrong with it can be said at once. */
export interface LegibleRequest {
  /** Without the parts that the schema refuses; null when nothing more can be judged without them. */
  request: CertificateRequest | null;
  /** What the schema refuses. */
  fieldErrors: FieldErrors;
  /** All of it: what was found besides, of one field what comes last, without what is said only because a refused part was left out. */
  withFurther(...found: FieldErrors[]): FieldErrors;
}

/** Reads a request; what is refused is left out and named. */
export function readLegible(input: unknown): LegibleRequest {
  const whole = RequestCertificateInput.safeParse(input);
  if (whole.success)
    return { request: whole.data, fieldErrors: {}, withFurther: (...found) => Object.assign({}, ...found) };
  const fieldErrors = fieldErrorsOf(whole.error);
  const refused = [...new Set(whole.error.issues.map(({ path }) => partOf(path)))];
  const rest = RequestCertificateInput.safeParse(refused.reduce(without, input));
  // Without a name that cannot be read, nobody knows whether there is one.
  const isNameMissing = refused.some((part) => part.startsWith("subject"));
  const isAboutRest = ([field, messages]: [string, string[]]) =>
    !refused.some((part) => field === part || field.startsWith(`${part}.`)) &&
    !(isNameMissing && messages.includes(noName));
  return {
    request: rest.success ? rest.data : null,
    fieldErrors,
    withFurther: (...found) => {
      const kept = found.flatMap((each) => Object.entries(each).filter(isAboutRest));
      return { ...Object.fromEntries(kept), ...fieldErrors };
    },
  };
}

export const noName = "A common name or an alternative name is needed";

/** A field of the subject, or a whole field of the request: what is left keeps its place. */
const partOf = (path: readonly PropertyKey[]): string =>
  path
    .slice(0, path[0] === "subject" ? 2 : 1)
    .map(String)
    .join(".");

function without(input: unknown, part: string): unknown {
  if (typeof input !== "object" || input === null) return input;
  const [own = "", ...below] = part.split(".");
  const entries = Object.entries(input).flatMap(([name, value]) => {
    if (name !== own) return [[name, value]];
    return below.length > 0 ? [[name, without(value, below.join("."))]] : [];
  });
  return Object.fromEntries(entries);
}
