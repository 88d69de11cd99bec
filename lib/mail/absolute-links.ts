import type { MailValues } from "./kind-schema";

const links = ["CERTURL", "CERTRENEWURL", "DEVICESURL"] as const;

/** The values with SYSTEMURL, and with the paths of this console in tags that are addresses as whole URLs. */
export function withAbsoluteLinks(values: MailValues, systemUrl: string): MailValues {
  const absolute = (value: string | undefined) => (value?.startsWith("/") ? systemUrl + value : value);
  const whole = Object.fromEntries(links.map((link) => [link, absolute(values[link])]));
  return { SYSTEMURL: systemUrl, ...values, ...whole };
}
