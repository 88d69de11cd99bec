// Made by npm run openapi from what the API says of itself. Not edited by hand.

/** What each operation of the REST API takes. */
export interface Operations {
  /** Tell whether the service is up; 503 when it is not. */
  "GET /api/v1/health": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Show this document. */
  "GET /api/v1/openapi.json": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Say who is calling, with which credential, and what it may do. */
  "GET /api/v1/me": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Make a session token with a username and password; it ends by logout, in time, or unused. */
  "POST /api/v1/login": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "username": string; "password": string };
  };
  /** Say to a trusted reverse proxy whether the request that it holds may pass, and whose it is. */
  "GET /api/v1/forward-auth": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Report a token that was found where it should not be: it is revoked, and its owner told. */
  "POST /api/v1/leaked": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "token": string };
  };
  /** Read the calendar (iCalendar, RFC 5545) behind a link that its owner made on the expiry desk. */
  "GET /api/v1/calendar/{file}": {
    path: { "file": string };
    query: Record<never, never>;
    body: never;
  };
  /** Say what offboarding a user would end; nothing is done. */
  "POST /api/v1/users/{id}/offboard/preview": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** End everything that a user has here: account, password, sessions, keys, tokens, certificates, teams and roles. The answer tells what became of each. */
  "POST /api/v1/users/{id}/offboard": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "reason"?: "unspecified" | "keyCompromise" | "cACompromise" | "affiliationChanged" | "superseded" | "cessationOfOperation" | "privilegeWithdrawn" | "aACompromise"; "certificates"?: "revoke" | "hand-over"; "newOwner"?: string; "revokeAccessKeys"?: boolean };
  };
  /** Show the report of an offboarding again, by the ID of its audit event. */
  "GET /api/v1/offboardings/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** List users, administrators included. */
  "GET /api/v1/users": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "roleId"?: string | null; "status"?: "enabled" | "disabled" | null; "kind"?: "basic" | "directory" | null; "teamId"?: string | null; "groupId"?: string | null; "sort"?: "username" | "-username" | "created" | "-created" | "last-sign-in" | "-last-sign-in" | null };
    body: never;
  };
  /** Make a user. */
  "POST /api/v1/users": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "username": string; "enabled"?: boolean; "password"?: string; "confirmPassword"?: string; "mailPassword"?: boolean; "mustChangePassword"?: boolean; "teams"?: (string)[]; "groupId"?: string; "roles"?: ({ "groupId": string; "roleId": string })[]; "email"?: string; "firstName"?: string; "middleName"?: string; "lastName"?: string; "timeZone"?: string; "locale"?: string; "landingPage"?: string; "details"?: { "phone"?: string; "mobile"?: string; "department"?: string; "employeeId"?: string; "costCenter"?: string; "addressLine1"?: string; "addressLine2"?: string; "city"?: string; "state"?: string; "postalCode"?: string; "countryRegion"?: string; "notes"?: string } };
  };
  /** Show a user. */
  "GET /api/v1/users/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Change a user's profile. */
  "PATCH /api/v1/users/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "username"?: string; "email"?: string; "firstName"?: string; "middleName"?: string; "lastName"?: string; "timeZone"?: string; "locale"?: string; "landingPage"?: string; "details"?: { "phone"?: string; "mobile"?: string; "department"?: string; "employeeId"?: string; "costCenter"?: string; "addressLine1"?: string; "addressLine2"?: string; "city"?: string; "state"?: string; "postalCode"?: string; "countryRegion"?: string; "notes"?: string }; "apiAuthentication"?: "credentials" | "certificates"; "groupId"?: string; "teams"?: (string)[] };
  };
  /** Delete a user with all their credentials. Certificates for other uses are revoked, or handed over to another owner. */
  "DELETE /api/v1/users/{id}": {
    path: { "id": string };
    query: { "certificates"?: "revoke" | "hand-over"; "reason"?: "unspecified" | "keyCompromise" | "cACompromise" | "affiliationChanged" | "superseded" | "cessationOfOperation" | "privilegeWithdrawn" | "aACompromise"; "newOwner"?: string };
    body: never;
  };
  /** Activate a user again. */
  "POST /api/v1/users/{id}/activate": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Deactivate a user. */
  "POST /api/v1/users/{id}/deactivate": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Give a user a temporary password; a generated one is in the answer, once. */
  "POST /api/v1/users/{id}/reset-password": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "password"?: string; "generate"?: boolean; "mailPassword"?: boolean };
  };
  /** Make a personal access token for a user; it is in the answer, once. */
  "POST /api/v1/users/{userId}/tokens": {
    path: { "userId": string };
    query: Record<never, never>;
    body: { "name"?: string; "validity": number; "unit": "days" | "weeks" | "months" | "hours" };
  };
  /** Give a user a role in a group. */
  "POST /api/v1/users/{userId}/roles": {
    path: { "userId": string };
    query: Record<never, never>;
    body: { "groupId": string; "roleId": string };
  };
  /** Take a role in a group from a user. */
  "DELETE /api/v1/users/{userId}/roles/{roleId}": {
    path: { "userId": string; "roleId": string };
    query: { "groupId": string };
    body: never;
  };
  /** List the users with administrative roles. */
  "GET /api/v1/administrators": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "roleId"?: string | null; "status"?: "enabled" | "disabled" | null; "kind"?: "basic" | "directory" | null; "teamId"?: string | null; "groupId"?: string | null; "sort"?: "username" | "-username" | "created" | "-created" | "last-sign-in" | "-last-sign-in" | null };
    body: never;
  };
  /** Make an administrator, with a certificate when they authenticate by certificates. */
  "POST /api/v1/administrators": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "user": { "username": string; "password"?: string; "confirmPassword"?: string; "email"?: string; "firstName"?: string; "middleName"?: string; "lastName"?: string; "timeZone"?: string; "locale"?: string; "landingPage"?: string; "mustChangePassword"?: boolean; "notification"?: "none" | "email" }; "roles": ({ "groupId": string; "roleId": string })[]; "details"?: { "phone"?: string; "mobile"?: string; "department"?: string; "employeeId"?: string; "costCenter"?: string; "addressLine1"?: string; "addressLine2"?: string; "city"?: string; "state"?: string; "postalCode"?: string; "countryRegion"?: string; "notes"?: string }; "settings": { "authentication": "credentials" | "certificates"; "certificatePassword"?: string; "keyType"?: "ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519"; "days"?: number | null } };
  };
  /** List roles. */
  "GET /api/v1/roles": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number };
    body: never;
  };
  /** Make a role. */
  "POST /api/v1/roles": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "name": string; "description"?: string; "permissions": (string)[] };
  };
  /** Show a role. */
  "GET /api/v1/roles/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Change a role's name, description or permissions. */
  "PATCH /api/v1/roles/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name"?: string; "description"?: string; "permissions"?: (string)[] };
  };
  /** Delete a role that nobody holds. */
  "DELETE /api/v1/roles/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** List organization groups, from the top down. */
  "GET /api/v1/groups": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "parentId"?: string };
    body: never;
  };
  /** Make an organization group. */
  "POST /api/v1/groups": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "parentId": string; "name": string; "groupCode"?: string; "country"?: string; "locale"?: string };
  };
  /** Show an organization group. */
  "GET /api/v1/groups/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Change an organization group. */
  "PATCH /api/v1/groups/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name"?: string; "groupCode"?: string; "country"?: string; "locale"?: string };
  };
  /** Delete an organization group that is empty. */
  "DELETE /api/v1/groups/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Move a group with all that is below it. */
  "POST /api/v1/groups/{id}/move": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "parentId": string };
  };
  /** List teams. */
  "GET /api/v1/teams": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "groupId"?: string | null; "sort"?: "name" | "-name" | "created" | "-created" | null };
    body: never;
  };
  /** Make a team. */
  "POST /api/v1/teams": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "name": string; "description"?: string; "groupId"?: string | null; "isAdministrator"?: boolean; "issuerIds"?: (string)[]; "permittedAddresses"?: string | (string)[]; "suppressIssuedMail"?: boolean; "suppressExpiryMail"?: boolean };
  };
  /** Show a team. */
  "GET /api/v1/teams/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Change a team; it counts for its members from the next call on. */
  "PATCH /api/v1/teams/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name"?: string; "description"?: string; "groupId"?: string | null; "isAdministrator"?: boolean; "issuerIds"?: (string)[]; "permittedAddresses"?: string | (string)[]; "suppressIssuedMail"?: boolean; "suppressExpiryMail"?: boolean };
  };
  /** Delete a team; its members lose what it gave them. */
  "DELETE /api/v1/teams/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** List a team's members. */
  "GET /api/v1/teams/{id}/members": {
    path: { "id": string };
    query: { "search"?: string; "cursor"?: string; "limit"?: number };
    body: never;
  };
  /** Put users into a team. */
  "POST /api/v1/teams/{id}/members": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "userIds": (string)[] };
  };
  /** Take users out of a team. */
  "POST /api/v1/teams/{id}/members/remove": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "userIds": (string)[] };
  };
  /** List the certificate issuers as a tree, each with those below it after it. Members of teams find those that their teams permit at `/me/certificate-choices`. */
  "GET /api/v1/issuers": {
    path: Record<never, never>;
    query: { "search"?: string | null };
    body: never;
  };
  /** Make a certificate issuer: `type` is root, intermediate, import (certificate and key) or external (a request). */
  "POST /api/v1/issuers": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "type"?: "root"; "name": string; "subject": { "commonName": string; "organization"?: string | null; "organizationalUnit"?: string | null; "locality"?: string | null; "state"?: string | null; "country"?: string | null }; "keyType": "ec-p256" | "ec-p384" | "ed25519" | "rsa-2048" | "rsa-3072" | "rsa-4096"; "profile"?: { "keyTypes"?: ("ec-p256" | "ec-p384" | "ed25519" | "rsa-2048" | "rsa-3072" | "rsa-4096")[]; "keySuppliers"?: ("browser" | "server" | "request")[]; "defaultDays"?: number; "maximumDays"?: number; "keyUsage"?: ("digitalSignature" | "nonRepudiation" | "keyEncipherment" | "dataEncipherment" | "keyAgreement")[]; "extendedKeyUsage"?: ("serverAuth" | "clientAuth" | "codeSigning" | "emailProtection" | "timeStamping")[]; "subject"?: { "required"?: ("commonName" | "organization" | "organizationalUnit" | "locality" | "state" | "country" | "emailAddress" | "serialNumber")[]; "organizations"?: (string)[]; "countries"?: (string)[]; "allow"?: { "commonName"?: (string)[]; "organization"?: (string)[]; "organizationalUnit"?: (string)[]; "locality"?: (string)[]; "state"?: (string)[]; "country"?: (string)[]; "emailAddress"?: (string)[]; "serialNumber"?: (string)[] }; "deny"?: { "commonName"?: (string)[]; "organization"?: (string)[]; "organizationalUnit"?: (string)[]; "locality"?: (string)[]; "state"?: (string)[]; "country"?: (string)[]; "emailAddress"?: (string)[]; "serialNumber"?: (string)[] } }; "subjectAltNames"?: { "required"?: boolean; "kinds"?: ("dns" | "ip" | "email" | "uri")[]; "domains"?: (string)[]; "subdomains"?: boolean; "wildcards"?: boolean; "ipRanges"?: (string)[]; "deny"?: (string)[] } } | null; "days": number; "pathLength"?: number | null } | { "type"?: "intermediate"; "name": string; "subject": { "commonName": string; "organization"?: string | null; "organizationalUnit"?: string | null; "locality"?: string | null; "state"?: string | null; "country"?: string | null }; "keyType": "ec-p256" | "ec-p384" | "ed25519" | "rsa-2048" | "rsa-3072" | "rsa-4096"; "profile"?: { "keyTypes"?: ("ec-p256" | "ec-p384" | "ed25519" | "rsa-2048" | "rsa-3072" | "rsa-4096")[]; "keySuppliers"?: ("browser" | "server" | "request")[]; "defaultDays"?: number; "maximumDays"?: number; "keyUsage"?: ("digitalSignature" | "nonRepudiation" | "keyEncipherment" | "dataEncipherment" | "keyAgreement")[]; "extendedKeyUsage"?: ("serverAuth" | "clientAuth" | "codeSigning" | "emailProtection" | "timeStamping")[]; "subject"?: { "required"?: ("commonName" | "organization" | "organizationalUnit" | "locality" | "state" | "country" | "emailAddress" | "serialNumber")[]; "organizations"?: (string)[]; "countries"?: (string)[]; "allow"?: { "commonName"?: (string)[]; "organization"?: (string)[]; "organizationalUnit"?: (string)[]; "locality"?: (string)[]; "state"?: (string)[]; "country"?: (string)[]; "emailAddress"?: (string)[]; "serialNumber"?: (string)[] }; "deny"?: { "commonName"?: (string)[]; "organization"?: (string)[]; "organizationalUnit"?: (string)[]; "locality"?: (string)[]; "state"?: (string)[]; "country"?: (string)[]; "emailAddress"?: (string)[]; "serialNumber"?: (string)[] } }; "subjectAltNames"?: { "required"?: boolean; "kinds"?: ("dns" | "ip" | "email" | "uri")[]; "domains"?: (string)[]; "subdomains"?: boolean; "wildcards"?: boolean; "ipRanges"?: (string)[]; "deny"?: (string)[] } } | null; "parentId": string; "days": number; "pathLength"?: number | null } | { "type"?: "import"; "name": string; "profile"?: { "keyTypes"?: ("ec-p256" | "ec-p384" | "ed25519" | "rsa-2048" | "rsa-3072" | "rsa-4096")[]; "keySuppliers"?: ("browser" | "server" | "request")[]; "defaultDays"?: number; "maximumDays"?: number; "keyUsage"?: ("digitalSignature" | "nonRepudiation" | "keyEncipherment" | "dataEncipherment" | "keyAgreement")[]; "extendedKeyUsage"?: ("serverAuth" | "clientAuth" | "codeSigning" | "emailProtection" | "timeStamping")[]; "subject"?: { "required"?: ("commonName" | "organization" | "organizationalUnit" | "locality" | "state" | "country" | "emailAddress" | "serialNumber")[]; "organizations"?: (string)[]; "countries"?: (string)[]; "allow"?: { "commonName"?: (string)[]; "organization"?: (string)[]; "organizationalUnit"?: (string)[]; "locality"?: (string)[]; "state"?: (string)[]; "country"?: (string)[]; "emailAddress"?: (string)[]; "serialNumber"?: (string)[] }; "deny"?: { "commonName"?: (string)[]; "organization"?: (string)[]; "organizationalUnit"?: (string)[]; "locality"?: (string)[]; "state"?: (string)[]; "country"?: (string)[]; "emailAddress"?: (string)[]; "serialNumber"?: (string)[] } }; "subjectAltNames"?: { "required"?: boolean; "kinds"?: ("dns" | "ip" | "email" | "uri")[]; "domains"?: (string)[]; "subdomains"?: boolean; "wildcards"?: boolean; "ipRanges"?: (string)[]; "deny"?: (string)[] } } | null; "certificates"?: string | null; "privateKey"?: string | null; "pkcs12"?: string | null; "password"?: string } | { "type"?: "external"; "name": string; "subject": { "commonName": string; "organization"?: string | null; "organizationalUnit"?: string | null; "locality"?: string | null; "state"?: string | null; "country"?: string | null }; "keyType": "ec-p256" | "ec-p384" | "ed25519" | "rsa-2048" | "rsa-3072" | "rsa-4096"; "profile"?: { "keyTypes"?: ("ec-p256" | "ec-p384" | "ed25519" | "rsa-2048" | "rsa-3072" | "rsa-4096")[]; "keySuppliers"?: ("browser" | "server" | "request")[]; "defaultDays"?: number; "maximumDays"?: number; "keyUsage"?: ("digitalSignature" | "nonRepudiation" | "keyEncipherment" | "dataEncipherment" | "keyAgreement")[]; "extendedKeyUsage"?: ("serverAuth" | "clientAuth" | "codeSigning" | "emailProtection" | "timeStamping")[]; "subject"?: { "required"?: ("commonName" | "organization" | "organizationalUnit" | "locality" | "state" | "country" | "emailAddress" | "serialNumber")[]; "organizations"?: (string)[]; "countries"?: (string)[]; "allow"?: { "commonName"?: (string)[]; "organization"?: (string)[]; "organizationalUnit"?: (string)[]; "locality"?: (string)[]; "state"?: (string)[]; "country"?: (string)[]; "emailAddress"?: (string)[]; "serialNumber"?: (string)[] }; "deny"?: { "commonName"?: (string)[]; "organization"?: (string)[]; "organizationalUnit"?: (string)[]; "locality"?: (string)[]; "state"?: (string)[]; "country"?: (string)[]; "emailAddress"?: (string)[]; "serialNumber"?: (string)[] } }; "subjectAltNames"?: { "required"?: boolean; "kinds"?: ("dns" | "ip" | "email" | "uri")[]; "domains"?: (string)[]; "subdomains"?: boolean; "wildcards"?: boolean; "ipRanges"?: (string)[]; "deny"?: (string)[] } } | null; "pathLength"?: number | null };
  };
  /** Show an issuer with its profile. */
  "GET /api/v1/issuers/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Change an issuer's name or profile. */
  "PATCH /api/v1/issuers/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name"?: string; "profile"?: { "keyTypes"?: ("ec-p256" | "ec-p384" | "ed25519" | "rsa-2048" | "rsa-3072" | "rsa-4096")[]; "keySuppliers"?: ("browser" | "server" | "request")[]; "defaultDays"?: number; "maximumDays"?: number; "keyUsage"?: ("digitalSignature" | "nonRepudiation" | "keyEncipherment" | "dataEncipherment" | "keyAgreement")[]; "extendedKeyUsage"?: ("serverAuth" | "clientAuth" | "codeSigning" | "emailProtection" | "timeStamping")[]; "subject"?: { "required"?: ("commonName" | "organization" | "organizationalUnit" | "locality" | "state" | "country" | "emailAddress" | "serialNumber")[]; "organizations"?: (string)[]; "countries"?: (string)[]; "allow"?: { "commonName"?: (string)[]; "organization"?: (string)[]; "organizationalUnit"?: (string)[]; "locality"?: (string)[]; "state"?: (string)[]; "country"?: (string)[]; "emailAddress"?: (string)[]; "serialNumber"?: (string)[] }; "deny"?: { "commonName"?: (string)[]; "organization"?: (string)[]; "organizationalUnit"?: (string)[]; "locality"?: (string)[]; "state"?: (string)[]; "country"?: (string)[]; "emailAddress"?: (string)[]; "serialNumber"?: (string)[] } }; "subjectAltNames"?: { "required"?: boolean; "kinds"?: ("dns" | "ip" | "email" | "uri")[]; "domains"?: (string)[]; "subdomains"?: boolean; "wildcards"?: boolean; "ipRanges"?: (string)[]; "deny"?: (string)[] } } | null };
  };
  /** Delete an issuer that issued nothing. */
  "DELETE /api/v1/issuers/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Download the chain as PEM or PKCS#7, or the issuer's own certificate as DER. */
  "GET /api/v1/issuers/{id}/chain": {
    path: { "id": string };
    query: { "format"?: "pem" | "der" | "pkcs7" };
    body: never;
  };
  /** Download the request (CSR) that waits for an external authority. */
  "GET /api/v1/issuers/{id}/request": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Take in the certificate that an external authority made for the request. */
  "POST /api/v1/issuers/{id}/complete": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "certificates": string };
  };
  /** Let an issuer issue nothing for now. */
  "POST /api/v1/issuers/{id}/disable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Let a disabled issuer issue again. */
  "POST /api/v1/issuers/{id}/enable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Give an issuer a new certificate for the same key. */
  "POST /api/v1/issuers/{id}/renew": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "days"?: number | null };
  };
  /** Let a successor with a new key take an issuer's place. */
  "POST /api/v1/issuers/{id}/rotate": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "keyType": "ec-p256" | "ec-p384" | "ed25519" | "rsa-2048" | "rsa-3072" | "rsa-4096"; "days"?: number | null; "commonName"?: string | null };
  };
  /** List the trust anchors. */
  "GET /api/v1/trust-anchors": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Trust an authority, with the rule that says which user a certificate of it names. */
  "POST /api/v1/trust-anchors": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "name": string; "certificate": string; "rule": { "field": "common-name" | "email" | "upn" | "dns"; "user": "username" | "email"; "pattern"?: string | null } };
  };
  /** Show a trust anchor. */
  "GET /api/v1/trust-anchors/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Change a trust anchor's name or rule. */
  "PATCH /api/v1/trust-anchors/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name"?: string; "rule"?: { "field": "common-name" | "email" | "upn" | "dns"; "user": "username" | "email"; "pattern"?: string | null } };
  };
  /** Delete a trust anchor. */
  "DELETE /api/v1/trust-anchors/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Say which user a caller with this certificate would be, or why none. */
  "POST /api/v1/trust-anchors/test": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "certificate": string };
  };
  /** Trust an authority no more, for now. */
  "POST /api/v1/trust-anchors/{id}/disable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Trust a disabled anchor again. */
  "POST /api/v1/trust-anchors/{id}/enable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Take in the newest revocation list of the authority; without one in force nothing of it counts then. */
  "PUT /api/v1/trust-anchors/{id}/revocation-list": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "list": string };
  };
  /** Take the revocation list away. */
  "DELETE /api/v1/trust-anchors/{id}/revocation-list": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** List the caller's own API keys. */
  "GET /api/v1/me/api-keys": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "status"?: "active" | "expires-soon" | "expired" | "disabled" | "revoked" | null; "expiresWithinDays"?: number | null; "unusedForDays"?: number | null; "ownerId"?: string | null; "sort"?: "created" | "-created" | "name" | "-name" | "expires" | "-expires" | "last-used" | "-last-used" | null; "capability"?: "sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring" | null };
    body: never;
  };
  /** List everybody's API keys in the caller's groups. */
  "GET /api/v1/api-keys": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "status"?: "active" | "expires-soon" | "expired" | "disabled" | "revoked" | null; "expiresWithinDays"?: number | null; "unusedForDays"?: number | null; "ownerId"?: string | null; "sort"?: "created" | "-created" | "name" | "-name" | "expires" | "-expires" | "last-used" | "-last-used" | null; "capability"?: "sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring" | null };
    body: never;
  };
  /** Make an API key for the caller; the answer holds the secret, once. */
  "POST /api/v1/api-keys": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "description"?: string; "capabilities": ("sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring")[]; "expiresAt"?: string | null; "expiresInDays"?: number | null };
  };
  /** Show an API key. */
  "GET /api/v1/api-keys/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Change an API key's description. */
  "PATCH /api/v1/api-keys/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "description": string };
  };
  /** Delete one of the caller's API keys. */
  "DELETE /api/v1/api-keys/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Disable an API key for a while. */
  "POST /api/v1/api-keys/{id}/disable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Enable an API key again. */
  "POST /api/v1/api-keys/{id}/enable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Revoke an API key for good. */
  "POST /api/v1/api-keys/{id}/revoke": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "reason"?: string };
  };
  /** Make a successor of one of the caller's API keys; the old one keeps working for some days. */
  "POST /api/v1/api-keys/{id}/rotate": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "graceDays"?: number };
  };
  /** List the access keys of the instances in the caller's groups, without the keys. */
  "GET /api/v1/access-keys": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "status"?: "active" | "expires-soon" | "expired" | "disabled" | "revoked" | null; "expiresWithinDays"?: number | null; "unusedForDays"?: number | null; "sort"?: "created" | "-created" | "name" | "-name" | "expires" | "-expires" | "last-used" | "-last-used" | null; "variety"?: "ems" | "fortigate" | null; "groupId"?: string | null };
    body: never;
  };
  /** Make an access key; the answer holds the key, once. Only the primary account makes those of the variety ems. */
  "POST /api/v1/access-keys": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "variety": "ems" | "fortigate"; "name": string; "groupId"?: string | null; "expiresAt"?: string | null };
  };
  /** Show an access key. */
  "GET /api/v1/access-keys/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Rename an access key. */
  "PATCH /api/v1/access-keys/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name": string };
  };
  /** Delete an access key. */
  "DELETE /api/v1/access-keys/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Disable an access key for a while, which ends the sessions got with it. */
  "POST /api/v1/access-keys/{id}/disable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Enable an access key again. */
  "POST /api/v1/access-keys/{id}/enable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Make a successor of an access key; the old one keeps working for some days. */
  "POST /api/v1/access-keys/{id}/rotate": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "graceDays"?: number };
  };
  /** Show the account ID and the instances in the caller's groups. */
  "GET /api/v1/account": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Make an organization group an instance that devices can reach, or a plain group again. */
  "PUT /api/v1/account/instances/{groupId}": {
    path: { "groupId": string };
    query: Record<never, never>;
    body: { "isInstance": boolean };
  };
  /** List devices. */
  "GET /api/v1/devices": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "state"?: "waiting" | "authorized" | "rejected" | "changed" | null; "groupId"?: string | null; "accessKeyId"?: string | null; "sort"?: "serial" | "-serial" | "firstSeen" | "-firstSeen" | "lastSeen" | "-lastSeen" | null };
    body: never;
  };
  /** Show a device with its certificate and what it says of itself. */
  "GET /api/v1/devices/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Forget a device; when it comes again, it waits. */
  "DELETE /api/v1/devices/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Let a device in with the certificate that it came with last, or with the one of `fingerprint` only. */
  "POST /api/v1/devices/{id}/authorize": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "fingerprint"?: string | null };
  };
  /** Refuse a device from its next request on. */
  "POST /api/v1/devices/{id}/reject": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** What may be downloaded: the agent, how it reaches this installation, the authorities. */
  "GET /api/v1/software": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Download the agent with its configuration and the authorities of the gateway. */
  "GET /api/v1/software/agent.zip": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** End the session token that the call is made with. */
  "POST /api/v1/logout": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** List the caller's own personal access tokens, or session tokens. */
  "GET /api/v1/me/tokens": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "status"?: "active" | "expires-soon" | "expired" | "disabled" | "revoked" | null; "expiresWithinDays"?: number | null; "unusedForDays"?: number | null; "ownerId"?: string | null; "sort"?: "created" | "-created" | "name" | "-name" | "expires" | "-expires" | "last-used" | "-last-used" | null; "type"?: "personal" | "session" | null; "capability"?: "sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring" | null };
    body: never;
  };
  /** List everybody's personal access tokens, or session tokens, in the caller's groups. */
  "GET /api/v1/tokens": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "status"?: "active" | "expires-soon" | "expired" | "disabled" | "revoked" | null; "expiresWithinDays"?: number | null; "unusedForDays"?: number | null; "ownerId"?: string | null; "sort"?: "created" | "-created" | "name" | "-name" | "expires" | "-expires" | "last-used" | "-last-used" | null; "type"?: "personal" | "session" | null; "capability"?: "sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring" | null };
    body: never;
  };
  /** Make a personal access token for the caller; the answer holds the token, once. */
  "POST /api/v1/tokens": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "name": string; "days"?: number | null; "expiresAt"?: string | null; "reach"?: "owner" | "limited"; "capabilities"?: ("sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring")[] | null };
  };
  /** Show what is known of a token. */
  "GET /api/v1/tokens/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Rename one of the caller's personal access tokens. */
  "PATCH /api/v1/tokens/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name": string };
  };
  /** Revoke a token for good. */
  "POST /api/v1/tokens/{id}/revoke": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "reason"?: string };
  };
  /** Make a successor of one of the caller's tokens; the old one keeps working for some days. */
  "POST /api/v1/tokens/{id}/rotate": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "graceDays"?: number };
  };
  /** List the caller's own client certificates. */
  "GET /api/v1/me/certificates": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "status"?: "active" | "expires-soon" | "expired" | "disabled" | "revoked" | null; "expiresWithinDays"?: number | null; "unusedForDays"?: number | null; "ownerId"?: string | null; "sort"?: "created" | "-created" | "name" | "-name" | "subject" | "-subject" | "from" | "-from" | "expires" | "-expires" | "last-used" | "-last-used" | null; "purpose"?: "administrator" | "automation" | "general" | "foreign" | null; "keyOrigin"?: "server" | "browser" | "request" | "foreign" | null; "issuerId"?: string | null; "teamId"?: string | null };
    body: never;
  };
  /** List everybody's certificates in the caller's groups. */
  "GET /api/v1/certificates": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "status"?: "active" | "expires-soon" | "expired" | "disabled" | "revoked" | null; "expiresWithinDays"?: number | null; "unusedForDays"?: number | null; "ownerId"?: string | null; "sort"?: "created" | "-created" | "name" | "-name" | "subject" | "-subject" | "from" | "-from" | "expires" | "-expires" | "last-used" | "-last-used" | null; "purpose"?: "administrator" | "automation" | "general" | "foreign" | null; "keyOrigin"?: "server" | "browser" | "request" | "foreign" | null; "issuerId"?: string | null; "teamId"?: string | null };
    body: never;
  };
  /** Create a client certificate for the caller. */
  "POST /api/v1/certificates": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "name"?: string; "days": number; "keyType"?: "ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519" };
  };
  /** Show a certificate's data. */
  "GET /api/v1/certificates/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Change the name of one's own certificate, and the notes and further mail addresses of any one manages. */
  "PATCH /api/v1/certificates/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name"?: string; "notes"?: string; "extraEmails"?: (string)[] };
  };
  /** Watch a certificate that was issued elsewhere no more. */
  "DELETE /api/v1/certificates/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Download one of the caller's own client certificates with its chain, as PEM. */
  "POST /api/v1/certificates/{id}/download": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "withPrivateKey"?: boolean };
  };
  /** Revoke a certificate for good. */
  "POST /api/v1/certificates/{id}/revoke": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "reason"?: "unspecified" | "keyCompromise" | "cACompromise" | "affiliationChanged" | "superseded" | "cessationOfOperation" | "privilegeWithdrawn" | "aACompromise" };
  };
  /** Make a successor of a certificate with a new key; the old one authenticates for some days more. Of a certificate for other uses `issued` holds the files. */
  "POST /api/v1/certificates/{id}/rotate": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "graceDays"?: number; "key"?: "browser" | "server" | "csr"; "keyType"?: "ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519" | null; "csr"?: string | null; "certificatePassword"?: string | null };
  };
  /** List the caller's teams with the issuers from which each may request now. */
  "GET /api/v1/me/certificate-choices": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Say exactly what a request would issue; nothing is made. */
  "POST /api/v1/certificates/preview": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "teamId"?: string | null; "issuerId": string; "subject"?: { "commonName"?: string | null; "organization"?: string | null; "organizationalUnit"?: (string)[]; "locality"?: string | null; "state"?: string | null; "country"?: string | null; "emailAddress"?: string | null; "serialNumber"?: string | null }; "subjectAltNames"?: ({ "kind": "dns" | "ip" | "email" | "uri"; "value": string })[]; "days"?: number | null; "key": "browser" | "server" | "csr"; "keyType"?: "ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519"; "csr"?: string | null; "name"?: string; "notes"?: string; "extraEmails"?: (string)[] };
  };
  /** Request a certificate: key `server`, or `csr` with a PKCS#10 request whose names count where none are given. */
  "POST /api/v1/certificates/request": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "teamId"?: string | null; "issuerId": string; "subject"?: { "commonName"?: string | null; "organization"?: string | null; "organizationalUnit"?: (string)[]; "locality"?: string | null; "state"?: string | null; "country"?: string | null; "emailAddress"?: string | null; "serialNumber"?: string | null }; "subjectAltNames"?: ({ "kind": "dns" | "ip" | "email" | "uri"; "value": string })[]; "days"?: number | null; "key": "browser" | "server" | "csr"; "keyType"?: "ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519"; "csr"?: string | null; "name"?: string; "notes"?: string; "extraEmails"?: (string)[] };
  };
  /** Issue a certificate in the place of another, with the `same` key, the server's or a request's. */
  "POST /api/v1/certificates/{id}/renew": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "days"?: number | null; "key": "browser" | "server" | "csr" | "same"; "keyType"?: "ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519"; "csr"?: string | null; "revokeOld"?: boolean };
  };
  /** Put a certificate on hold: it counts as revoked until it is released. */
  "POST /api/v1/certificates/{id}/hold": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Take a certificate off hold. */
  "POST /api/v1/certificates/{id}/release": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Give a certificate to another owner. */
  "POST /api/v1/certificates/{id}/hand-over": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "username": string };
  };
  /** Watch certificates that were issued elsewhere: PEM, or DER or PKCS#7 in base64. */
  "POST /api/v1/certificates/import": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "certificates": string; "teamId"?: string | null; "name"?: string; "notes"?: string };
  };
  /** Download a certificate for other uses as `pem`, `der`, `chain` or `bundle`; `contents` is base64. */
  "GET /api/v1/certificates/{id}/file": {
    path: { "id": string };
    query: { "format"?: "pem" | "der" | "chain" | "bundle" };
    body: never;
  };
  /** Download one's certificate with the key that the server made, while it is kept; `contents` is base64. */
  "POST /api/v1/certificates/{id}/pkcs12": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "password": string; "encryption"?: "modern" | "legacy" };
  };
  /** Show an administrator's newest certificate's data. */
  "GET /api/v1/administrators/{userId}/certificate": {
    path: { "userId": string };
    query: Record<never, never>;
    body: never;
  };
  /** Revoke an administrator's certificate and make a new one under a new password. */
  "POST /api/v1/administrators/{userId}/certificate/replace": {
    path: { "userId": string };
    query: Record<never, never>;
    body: { "certificatePassword": string; "keyType"?: "ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519"; "days"?: number | null };
  };
  /** Export an administrator's certificate and key; `pkcs12` is base64. */
  "POST /api/v1/administrators/{userId}/certificate/export": {
    path: { "userId": string };
    query: Record<never, never>;
    body: { "certificatePassword": string; "encryption"?: "modern" | "legacy" };
  };
  /** Show the limits of an API key, personal access token or client certificate. */
  "GET /api/v1/credentials/{id}/limits": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Change limits without issuing anew: what is left out stays, null takes a limit away. */
  "PATCH /api/v1/credentials/{id}/limits": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "permittedAddresses"?: string | (string)[] | null; "notBefore"?: string | null; "expiresAt"?: string | null; "requestsPerMinute"?: number | null; "maximumUses"?: number | null; "reach"?: "owner" | "limited"; "capabilities"?: ("sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring")[] | null };
  };
  /** List credentials of every kind: what they may do, whose they are, and when they were used. */
  "GET /api/v1/inventory": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "status"?: "active" | "expires-soon" | "expired" | "disabled" | "revoked" | null; "expiresWithinDays"?: number | null; "unusedForDays"?: number | null; "ownerId"?: string | null; "sort"?: "created" | "-created" | "name" | "-name" | "expires" | "-expires" | "last-used" | "-last-used" | null; "kind"?: "api-key" | "token" | "session-token" | "certificate" | "access-key" | null; "owner"?: string | null; "teamId"?: string | null; "capability"?: "sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring" | null; "overPrivilegedDays"?: number | null; "label"?: string | null };
    body: never;
  };
  /** Show a credential's requests of the last 30 days, its last addresses and failures, and unused capabilities. */
  "GET /api/v1/credentials/{id}/usage": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** List requests that carried a credential, accepted and refused, the newest first. */
  "GET /api/v1/requests": {
    path: Record<never, never>;
    query: { "cursor"?: string; "limit"?: number; "credentialId"?: string | null; "ownerId"?: string | null; "owner"?: string | null; "outcome"?: string | null; "door"?: "api" | "verify" | "forward-auth" | "gateway" | null; "address"?: string | null; "applicationId"?: string | null; "label"?: string | null; "from"?: string | null; "to"?: string | null };
    body: never;
  };
  /** List labels of credentials and of logged requests. */
  "GET /api/v1/labels": {
    path: Record<never, never>;
    query: { "cursor"?: string; "limit"?: number; "itemKind"?: "credential" | "request" | null; "itemId"?: string | null; "name"?: string | null; "value"?: string | null };
    body: never;
  };
  /** Put a label on a credential or a logged request; an empty value removes it. */
  "POST /api/v1/labels": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "itemKind": "credential" | "request"; "itemId": string; "name": string; "value"?: string };
  };
  /** Remove a label. */
  "DELETE /api/v1/labels": {
    path: Record<never, never>;
    query: { "itemKind": "credential" | "request"; "itemId": string; "name": string };
    body: never;
  };
  /** Carry out a CSV file of labels (item kind, item id, name, value) and say what became of each row. */
  "POST /api/v1/labels/import": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "csv": string };
  };
  /** List the hashes of good and bad files. */
  "GET /api/v1/file-hashes": {
    path: Record<never, never>;
    query: { "cursor"?: string; "limit"?: number; "hash"?: string | null; "verdict"?: "good" | "bad" | null };
    body: never;
  };
  /** Add a hash to the list of good or bad files, or move it to the other one. */
  "POST /api/v1/file-hashes": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "hash": string; "verdict": "good" | "bad"; "description"?: string };
  };
  /** Take in a CSV file of hashes (hash, verdict, description) and say what became of each row. */
  "POST /api/v1/file-hashes/import": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "csv": string };
  };
  /** Say whether a file is known as good or bad. */
  "GET /api/v1/file-hashes/{hash}": {
    path: { "hash": string };
    query: Record<never, never>;
    body: never;
  };
  /** Take a hash off its list. */
  "DELETE /api/v1/file-hashes/{hash}": {
    path: { "hash": string };
    query: Record<never, never>;
    body: never;
  };
  /** Say whether a credential that the calling service was shown is good, whose it is and what it may do. */
  "POST /api/v1/verify": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "token"?: string; "request"?: { "method": string; "target": string; "headers": { [name: string]: string }; "body"?: string; "bodySha256"?: string }; "certificate"?: string; "address"?: string; "capability"?: "sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring"; "application"?: { "host": string; "method": string; "target": string } };
  };
  /** Token introspection (RFC 7662): whether a token is active, without counting a use. */
  "POST /api/v1/introspect": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** List tenant keys, without the keys. */
  "GET /api/v1/tenant-keys": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "groupId"?: string | null; "accountType"?: "admin" | "enrollment-user" | null; "sort"?: "created" | "-created" | "service" | "-service" | null };
    body: never;
  };
  /** Add a tenant key; the answer holds the key. */
  "POST /api/v1/tenant-keys": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "groupId": string; "service": string; "accountType": "admin" | "enrollment-user"; "description"?: string; "permittedDomains"?: (string)[]; "key"?: string | null; "proof"?: string | null };
  };
  /** Show a tenant key's row. */
  "GET /api/v1/tenant-keys/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Change a tenant key's row. */
  "PATCH /api/v1/tenant-keys/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "service"?: string; "accountType"?: "admin" | "enrollment-user"; "description"?: string; "permittedDomains"?: (string)[] };
  };
  /** Delete a tenant key. */
  "DELETE /api/v1/tenant-keys/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Show the key itself. */
  "POST /api/v1/tenant-keys/{id}/show": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Give the row a new key; the old one keeps working for some days. */
  "POST /api/v1/tenant-keys/{id}/rotate": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "graceDays"?: number };
  };
  /** End the grace period of former keys now. */
  "POST /api/v1/tenant-keys/{id}/retire": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "formerKeyId"?: string | null };
  };
  /** List protected applications. */
  "GET /api/v1/applications": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "status"?: "enabled" | "disabled" | null; "groupId"?: string | null; "sort"?: "name" | "-name" | "host" | "-host" | "created" | "-created" | null };
    body: never;
  };
  /** Register a protected application with its policy. */
  "POST /api/v1/applications": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "name": string; "description"?: string; "groupId"?: string | null; "host": string; "pathPrefix"?: string; "status"?: "enabled" | "disabled"; "schemes"?: ("hmac" | "bearer-token" | "auth-token-header" | "cms" | "client-certificate-header" | "forwarded-certificate" | "basic")[] | null; "rules"?: ({ "methods"?: string | (string)[] | null; "path": string; "effect"?: "allow" | "refuse" | "public"; "capability"?: "sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring" | null; "teamIds"?: (string)[]; "groupIds"?: (string)[] })[] };
  };
  /** Explain whether a request would pass, rule by rule; no use is counted. */
  "POST /api/v1/applications/explain": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "method"?: string; "url": string; "credentialId"?: string | null; "address"?: string | null };
  };
  /** Show a protected application and its policy. */
  "GET /api/v1/applications/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Change a protected application; it counts from the next request on. */
  "PATCH /api/v1/applications/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name"?: string; "description"?: string; "groupId"?: string | null; "host"?: string; "pathPrefix"?: string; "status"?: "enabled" | "disabled"; "schemes"?: ("hmac" | "bearer-token" | "auth-token-header" | "cms" | "client-certificate-header" | "forwarded-certificate" | "basic")[] | null; "rules"?: ({ "methods"?: string | (string)[] | null; "path": string; "effect"?: "allow" | "refuse" | "public"; "capability"?: "sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring" | null; "teamIds"?: (string)[]; "groupIds"?: (string)[] })[] };
  };
  /** Delete a protected application with its policy. */
  "DELETE /api/v1/applications/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** List webhooks, without their secrets. */
  "GET /api/v1/webhooks": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "status"?: "enabled" | "disabled" | "stopped" | null; "sort"?: "created" | "-created" | "name" | "-name" | null };
    body: never;
  };
  /** Add a webhook; the answer holds its secret, this once. */
  "POST /api/v1/webhooks": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "groupId": string; "name": string; "url": string; "told"?: "all" | "chosen"; "events"?: (string)[] | null };
  };
  /** Show a delivery with what was sent and answered. */
  "GET /api/v1/webhooks/deliveries/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Send a delivery that arrived or failed once more, under the same id. */
  "POST /api/v1/webhooks/deliveries/{id}/redeliver": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Show a webhook. */
  "GET /api/v1/webhooks/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Change a webhook's name, URL or events. */
  "PATCH /api/v1/webhooks/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name"?: string; "url"?: string; "told"?: "all" | "chosen"; "events"?: (string)[] | null };
  };
  /** Delete a webhook with the log of its deliveries. */
  "DELETE /api/v1/webhooks/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** List what a webhook delivered and what waits. */
  "GET /api/v1/webhooks/{id}/deliveries": {
    path: { "id": string };
    query: { "cursor"?: string; "limit"?: number; "status"?: "queued" | "sending" | "delivered" | "failed" | null; "event"?: string | null };
    body: never;
  };
  /** Enable a webhook; what waited is delivered. */
  "POST /api/v1/webhooks/{id}/enable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Disable a webhook; what waits stays. */
  "POST /api/v1/webhooks/{id}/disable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Send a trial at once and tell what became of it. */
  "POST /api/v1/webhooks/{id}/test": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Give a webhook a new secret; both sign for a while. */
  "POST /api/v1/webhooks/{id}/rotate-secret": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "graceHours"?: number };
  };
  /** List the installation's settings. */
  "GET /api/v1/settings": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Show the settings of client-certificates. */
  "GET /api/v1/settings/client-certificates": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Change settings of client-certificates; what is left out stays. */
  "PATCH /api/v1/settings/client-certificates": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "enabled"?: boolean; "maximumDays"?: number; "requireProofOfPossession"?: boolean };
  };
  /** Show the settings of certificates. */
  "GET /api/v1/settings/certificates": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Change settings of certificates; what is left out stays. */
  "PATCH /api/v1/settings/certificates": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "visibility"?: "own" | "team" | "all"; "keyRetentionDays"?: number };
  };
  /** Show the settings of api-keys. */
  "GET /api/v1/settings/api-keys": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Change settings of api-keys; what is left out stays. */
  "PATCH /api/v1/settings/api-keys": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "enabled"?: boolean; "maximumDays"?: number };
  };
  /** Show the settings of tokens. */
  "GET /api/v1/settings/tokens": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Change settings of tokens; what is left out stays. */
  "PATCH /api/v1/settings/tokens": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "personalEnabled"?: boolean; "personalMaximumDays"?: number; "sessionEnabled"?: boolean; "sessionTotalSeconds"?: number; "sessionIdleSeconds"?: number };
  };
  /** Show the settings of rotation. */
  "GET /api/v1/settings/rotation": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Change settings of rotation; what is left out stays. */
  "PATCH /api/v1/settings/rotation": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "revokeFamilyOnLateUse"?: boolean };
  };
  /** Show the settings of signed-requests. */
  "GET /api/v1/settings/signed-requests": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Change settings of signed-requests; what is left out stays. */
  "PATCH /api/v1/settings/signed-requests": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "windowMinutes"?: number };
  };
  /** Show the settings of sessions. */
  "GET /api/v1/settings/sessions": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Change settings of sessions; what is left out stays. */
  "PATCH /api/v1/settings/sessions": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "idleMinutes"?: number; "absoluteHours"?: number };
  };
  /** Show the settings of sign-in. */
  "GET /api/v1/settings/sign-in": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Change settings of sign-in; what is left out stays. */
  "PATCH /api/v1/settings/sign-in": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "lockAfterFailures"?: number; "lockMinutes"?: number };
  };
  /** Show the settings of usage. */
  "GET /api/v1/settings/usage": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Change settings of usage; what is left out stays. */
  "PATCH /api/v1/settings/usage": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "requestLogDays"?: number };
  };
  /** Show the settings of addresses. */
  "GET /api/v1/settings/addresses": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Change settings of addresses; what is left out stays. */
  "PATCH /api/v1/settings/addresses": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "alwaysPermitLocalhost"?: boolean };
  };
  /** Show the settings of applications. */
  "GET /api/v1/settings/applications": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Change settings of applications; what is left out stays. */
  "PATCH /api/v1/settings/applications": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "onlyRegistered"?: boolean };
  };
  /** Show the settings of gateway. */
  "GET /api/v1/settings/gateway": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Change settings of gateway; what is left out stays. */
  "PATCH /api/v1/settings/gateway": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "bases"?: (string)[]; "certificateSignIn"?: boolean; "requireCertificateForAdministrators"?: boolean };
  };
  /** Show the settings of devices. */
  "GET /api/v1/settings/devices": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Change settings of devices; what is left out stays. */
  "PATCH /api/v1/settings/devices": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "silentApproval"?: boolean; "maximumWaiting"?: number; "maximumWaitingPerAddress"?: number; "dropWaitingDays"?: number; "mailTo"?: (string)[]; "mailMinutes"?: number };
  };
  /** Show the settings of webhooks. */
  "GET /api/v1/settings/webhooks": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Change settings of webhooks; what is left out stays. */
  "PATCH /api/v1/settings/webhooks": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "permittedNetworks"?: (string)[]; "plainHttpHosts"?: (string)[] };
  };
  /** Show the mail server and reminders, without the password. */
  "GET /api/v1/settings/email": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** Save the mail server and reminders. */
  "PUT /api/v1/settings/email": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "enabled"?: boolean; "host": string; "port": number; "security": "none" | "starttls" | "tls"; "caCertificate"?: string; "authentication"?: boolean; "username"?: string; "password"?: string; "fromAddress": string; "systemUrl": string; "alwaysSendTo"?: string; "reminderDays"?: string };
  };
  /** Show rest-api.general as it counts in a group. */
  "GET /api/v1/groups/{id}/settings/rest-api.general": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Save what a group says about rest-api.general. */
  "PUT /api/v1/groups/{id}/settings/rest-api.general": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "mode": "inherit" | "override"; "childPermission": "inherit" | "override" | "either"; "value"?: { [name: string]: unknown } };
  };
  /** Show rest-api.authentication as it counts in a group. */
  "GET /api/v1/groups/{id}/settings/rest-api.authentication": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
  /** Save what a group says about rest-api.authentication. */
  "PUT /api/v1/groups/{id}/settings/rest-api.authentication": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "mode": "inherit" | "override"; "childPermission": "inherit" | "override" | "either"; "value"?: { [name: string]: unknown } };
  };
  /** Tell how each part does: database, mail, webhooks, jobs, disk, certificate. */
  "GET /api/v1/health/details": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
  };
  /** List what was done or tried, the newest first. */
  "GET /api/v1/audit": {
    path: Record<never, never>;
    query: { "cursor"?: string; "limit"?: number; "actorSearch"?: string; "actorId"?: string; "event"?: "sign-in" | "sign-out" | "setup.create-link" | "setup.complete" | "users.create" | "users.update" | "users.activate" | "users.deactivate" | "users.offboard" | "users.delete" | "users.reset-password" | "users.change-password" | "roles.create" | "roles.update" | "roles.delete" | "roles.assign" | "roles.unassign" | "groups.create" | "groups.update" | "groups.move" | "groups.delete" | "teams.create" | "teams.update" | "teams.delete" | "teams.add-members" | "teams.remove-members" | "sessions.end" | "api-keys.create" | "api-keys.update" | "api-keys.disable" | "api-keys.enable" | "api-keys.revoke" | "api-keys.delete" | "tokens.create" | "tokens.update" | "tokens.revoke" | "session-tokens.create" | "session-tokens.end" | "certificates.create" | "certificates.update" | "certificates.download" | "certificates.export" | "certificates.renew" | "certificates.revoke" | "certificates.hold" | "certificates.release" | "certificates.hand-over" | "certificates.import" | "certificates.delete" | "credentials.report-leaked" | "credentials.rotate" | "credentials.use-after-rotation" | "credentials.update-limits" | "issuers.create" | "issuers.update" | "issuers.disable" | "issuers.enable" | "issuers.request" | "issuers.complete" | "issuers.renew" | "issuers.rotate" | "issuers.delete" | "issuers.create-responder" | "tenant-keys.create" | "tenant-keys.update" | "tenant-keys.show" | "tenant-keys.rotate" | "tenant-keys.retire" | "tenant-keys.delete" | "access-keys.create" | "access-keys.update" | "access-keys.disable" | "access-keys.enable" | "access-keys.revoke" | "access-keys.delete" | "instances.make" | "instances.unmake" | "account.hand-over" | "devices.connect" | "devices.authorize" | "devices.reject" | "devices.change-certificate" | "devices.forget" | "webhooks.create" | "webhooks.update" | "webhooks.enable" | "webhooks.disable" | "webhooks.stop" | "webhooks.rotate-secret" | "webhooks.test" | "webhooks.redeliver" | "webhooks.delete" | "applications.create" | "applications.update" | "applications.delete" | "labels.update" | "labels.import" | "file-hashes.update" | "file-hashes.import" | "file-hashes.delete" | "settings.update" | "gateway.create-certificate" | "gateway.connect" | "trust-anchors.create" | "trust-anchors.update" | "trust-anchors.disable" | "trust-anchors.enable" | "trust-anchors.delete" | "group-settings.update" | "email-settings.test" | "email-templates.update" | "mails.resend" | "calendar-feeds.create" | "calendar-feeds.revoke"; "subjectId"?: string; "subjectSearch"?: string; "outcome"?: "success" | "failure"; "from"?: string | null; "to"?: string | null };
    body: never;
  };
  /** Show an audit event. */
  "GET /api/v1/audit/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
  };
}
