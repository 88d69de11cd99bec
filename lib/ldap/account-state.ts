import { now } from "../clock";
import type { Attributes } from "./attributes";
import type { DirectoryRefusal } from "./entry";

/** What says whether an account may come in: Active Directory's own marks, those of password policies, of shadow accounts, of 389. */
export const stateAttributes = [
  ...["userAccountControl", "msDS-User-Account-Control-Computed", "lockoutTime", "accountExpires", "pwdLastSet"],
  ...["pwdAccountLockedTime", "pwdReset", "pwdStartTime", "pwdEndTime", "shadowExpire", "nsAccountLock"],
];

// MS-ADTS section 2.2.16.
const disabled = 0x2;
const lockedOut = 0x10;
const passwordNeverExpires = 0x1_0000;
const passwordExpired = 0x80_0000;

interface Options {
  /** `attribute=value` that an administrator chose to mean "disabled"; "" = none. */
  disabledMark: string;
  /** The server has just taken the password: it knows better than a mark that stays after a lock has ended. */
  isBound?: boolean;
}

/** Why the account must not come in, by its entry; null = nothing is known against it. */
export function refusalOf(entry: Attributes, { disabledMark, isBound = false }: Options): DirectoryRefusal | null {
  if (isDisabled(entry, disabledMark)) return "disabled";
  if (!isBound && isLocked(entry)) return "locked";
  if (isExpired(entry)) return "expired";
  return isPasswordExpired(entry) ? "password_expired" : null;
}

const number = (entry: Attributes, name: string): number => Number(entry.text(name)) || 0;
const isTrue = (entry: Attributes, name: string): boolean => entry.text(name).toLowerCase() === "true";

function isDisabled(entry: Attributes, mark: string): boolean {
  if (number(entry, "userAccountControl") & disabled || isTrue(entry, "nsAccountLock")) return true;
  const [, attribute = "", value = ""] = /^([^=]+)=(.+)$/.exec(mark) ?? [];
  return attribute !== "" && entry.texts(attribute).some((each) => each.toLowerCase() === value.toLowerCase());
}

function isLocked(entry: Attributes): boolean {
  if (entry.text("pwdAccountLockedTime") !== "") return true;
  // The computed mark knows how long a lock lasts; the time of the lock stays for ever.
  const computed = entry.text("msDS-User-Account-Control-Computed");
  return computed === "" ? number(entry, "lockoutTime") > 0 : (Number(computed) & lockedOut) !== 0;
}

function isExpired(entry: Attributes): boolean {
  const at = now().getTime();
  const expires = fileTime(entry.text("accountExpires"));
  if (expires !== null && expires <= at) return true;
  const shadow = entry.text("shadowExpire");
  // Days since 1970; -1 = never.
  if (/^\d+$/.test(shadow) && Number(shadow) * 86_400_000 <= at) return true;
  const [start, end] = [generalizedTime(entry.text("pwdStartTime")), generalizedTime(entry.text("pwdEndTime"))];
  return (start !== null && start > at) || (end !== null && end <= at);
}

function isPasswordExpired(entry: Attributes): boolean {
  if (isTrue(entry, "pwdReset")) return true;
  if (number(entry, "msDS-User-Account-Control-Computed") & passwordExpired) return true;
  const isToBeChanged = entry.text("pwdLastSet") === "0";
  return isToBeChanged && (number(entry, "userAccountControl") & passwordNeverExpires) === 0;
}

/** A Windows file time (100 ns since 1601) in milliseconds since 1970; null = never, which has two spellings. */
function fileTime(text: string): number | null {
  if (!/^\d{1,19}$/.test(text)) return null;
  const ticks = BigInt(text);
  if (ticks === 0n || ticks === 0x7fff_ffff_ffff_ffffn) return null;
  return Number(ticks / 10_000n) - 11_644_473_600_000;
}

/** RFC 4517 section 3.3.13 as servers write it, `20260102030405Z`; null when there is none. */
function generalizedTime(text: string): number | null {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:[.,]\d+)?Z$/.exec(text) ?? [];
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? null : at;
}
