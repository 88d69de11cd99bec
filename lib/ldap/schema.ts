/** A group that a directory user is in. */
export interface DirectoryGroup {
  distinguishedName: string;
  name: string;
  /** Through another group. */
  isNested: boolean;
  /** Active Directory's primary group, which lists no members. */
  isPrimary: boolean;
}

/** A person as a directory describes them. */
export interface DirectoryEntry {
  /** What never changes about the entry (`entryUUID`, `objectGUID`). */
  subject: string;
  distinguishedName: string;
  username: string;
  email: string;
  firstName: string;
  lastName: string;
  groups: DirectoryGroup[];
}

/** A person to choose from; whether they may come in is asked when they are chosen. */
export interface FoundPerson {
  distinguishedName: string;
  username: string;
  /** What people call them; "" = the directory does not say. */
  name: string;
  email: string;
}

/** What became of a step of asking a server; `warning`: it went well, but an administrator should know. */
export interface TrialStep {
  step: "name" | "connection" | "encryption" | "bind" | "users" | "groups";
  outcome: "good" | "warning" | "failed";
  /** In words; the server's own when it failed. */
  detail: string;
}

/** The certificate that a server showed, trusted or not. */
export interface ShownCertificate {
  subject: string;
  issuer: string;
  validFrom: Date;
  validTo: Date;
  /** SHA-256, 64 hexadecimal digits: what can be pinned. */
  fingerprint: string;
}

export interface ServerTrial {
  url: string;
  /** As far as it went: after a step that failed there is none. */
  steps: TrialStep[];
  certificate: ShownCertificate | null;
}

export interface DirectoryTrial {
  isGood: boolean;
  /** In the order in which they are asked. */
  servers: ServerTrial[];
}
