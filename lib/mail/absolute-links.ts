import type { MailValues } from "./schema";

/** The values with SYSTEMURL, and with the paths of this console in CERTURL and CERTRENEWURL as whole URLs. */
export function withAbsoluteLinks(values: MailValues, systemUrl: string): MailValues {
  const absolute = (value: string | undefined) => (value?.startsWith("/") ? systemUrl + value : value);
  const { CERTURL, CERTRENEWURL } = values;
  return { SYSTEMURL: systemUrl, ...values, CERTURL: absolute(CERTURL), CERTRENEWURL: absolute(CERTRENEWURL) };
}
