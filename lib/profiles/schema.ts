import { z } from "zod";
import { emailAddress, line, locale, nameLine, paragraphs, timeZone } from "../fields";

/** A page of this console to open first, never another site. */
const landingPage = z
  .string()
  .trim()
  .transform((path) => path || "/")
  .refine((path) => path.length <= 255 && isOwnPath(path), "A path of this console, such as /audit");

/** Looked at again as browsers read it, because `/..//evil.test` becomes `//evil.test`. */
function isOwnPath(path: string): boolean {
  const isPath = /^\/(?![/\\])[^\s\\\p{Cc}]*$/u.test(path);
  return isPath && !new URL(path, "http://console.invalid").pathname.startsWith("//");
}

/** What people tell of themselves; all may be left out. */
export const Profile = z
  .object({
    email: emailAddress,
    firstName: nameLine(100),
    middleName: nameLine(100),
    lastName: nameLine(100),
    timeZone,
    locale,
    landingPage,
  })
  .partial();

/** *Details* of Add Admin: all may be left out. */
export const ProfileDetails = z
  .object({
    phone: line(50),
    mobile: line(50),
    department: line(100),
    employeeId: line(100),
    costCenter: line(100),
    addressLine1: line(200),
    addressLine2: line(200),
    city: line(100),
    state: line(100),
    postalCode: line(20),
    countryRegion: line(100),
    notes: paragraphs(2000),
  })
  .partial();
export type DetailField = keyof z.output<typeof ProfileDetails>;
