// Made by npm run openapi from what the API says of itself. Not edited by hand.

export type Caller = { "user": { "id": string; "username": string; "email": string; "groupId": string; "isPrimary": boolean }; "credential": { "kind": "api-key" | "token" | "certificate" | "password" | "session"; "id": string | null; "secondId": string | null; "scheme": "hmac" | "bearer-token" | "auth-token-header" | "cms" | "client-certificate-header" | "forwarded-certificate" | "basic" | "mutual-tls"; "tenantKeyId": string | null }; "capabilities": (Capability)[] | null; "ownPermissions": (Permission)[]; "roles": ({ "roleId": string; "role": string; "groupId": string; "permissions": (Permission)[] })[] };

export type Capability = "sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring";

export type Permission = "users.read" | "users.create" | "users.update" | "users.delete" | "users.reset-password" | "users.reset-factors" | "roles.read" | "roles.create" | "roles.update" | "roles.delete" | "roles.assign" | "groups.read" | "groups.create" | "groups.update" | "groups.delete" | "teams.read" | "teams.create" | "teams.update" | "teams.delete" | "api-keys.manage-own" | "api-keys.read" | "api-keys.revoke" | "tokens.manage-own" | "tokens.read" | "tokens.create" | "tokens.revoke" | "sessions.manage-own" | "sessions.read" | "sessions.end" | "tenant-keys.read" | "tenant-keys.create" | "tenant-keys.update" | "tenant-keys.delete" | "certificates.manage-own" | "certificates.read" | "certificates.create" | "certificates.export" | "certificates.revoke" | "certificates.update" | "devices.read" | "devices.update" | "devices.delete" | "access-keys.read" | "access-keys.create" | "access-keys.update" | "access-keys.delete" | "software.read" | "applications.read" | "applications.create" | "applications.update" | "applications.delete" | "requests.read" | "labels.read" | "labels.update" | "file-hashes.read" | "file-hashes.update" | "webhooks.read" | "webhooks.create" | "webhooks.update" | "webhooks.delete" | "directories.read" | "directories.create" | "directories.update" | "directories.delete" | "issuers.read" | "issuers.create" | "issuers.update" | "issuers.delete" | "credentials.verify" | "inventory.read" | "metrics.read" | "settings.read" | "settings.update" | "audit.read";

export type LoggedIn = { "token": string; "id": string; "username": string; "expiresAt": string; "endsAt": string };

export type OffboardingPreview = { "user": { "id": string; "username": string; "name": string; "email": string }; "items": (OffboardedItem)[]; "otherCertificates": number; "accessKeys": number };

export type OffboardedItem = { "kind": "access-key" | "account" | "api-key" | "factor" | "calendar-link" | "certificate" | "device" | "password" | "role" | "session" | "session-token" | "team" | "token"; "id": string; "name": string; "detail": string; "outcome": "disabled" | "ended" | "handed-over" | "kept" | "removed" | "revoked" };

/** A problem document (RFC 9457). `code` stays the same while words change. */
export type Problem = { "type": string; "title": string; "status": number; "detail": string; "code": string; "requestId": string; "errors"?: { [name: string]: (string)[] } };

export type OffboardingReport = { "id": string; "at": string; "by": string; "user": { "id": string; "username": string; "name": string; "email": string }; "reason": string; "newOwner": string | null; "items": (OffboardedItem)[] };

export type ListedUser = { "id": string; "number": number; "uuid": string; "username": string; "name": string; "firstName": string; "middleName": string; "lastName": string; "timeZone": string; "locale": string; "landingPage": string; "email": string; "group": { "id": string; "number": number; "uuid": string; "name": string }; "roles": (RoleAssignment)[]; "teams": ({ "id": string; "name": string })[]; "kind": "basic" | "directory"; "external": { "sourceId": string; "source": string; "checkedAt": string; "state": "good" | "local" | "refused" | "unreachable" } | null; "status": "disabled" | "enabled"; "isServiceAccount": boolean; "team": { "id": string; "name": string } | null; "isPrimary": boolean; "apiAuthentication": "certificates" | "credentials"; "mustChangePassword": boolean; "secondFactor": { "isSetUp": boolean; "policy": "off" | "optional" | "required"; "requiredFrom": string | null }; "lastSignInAt": string | null; "lastSignInAddress": string | null; "createdAt": string; "can": UserRights };

export type RoleAssignment = { "roleId": string; "roleUuid": string; "name": string; "groupId": string; "groupNumber": number; "groupUuid": string; "groupName": string; "team": { "id": string; "name": string } | null; "source": { "id": string; "name": string } | null };

export type UserRights = { "update": boolean; "changeStatus": boolean; "resetPassword": boolean; "resetFactors": boolean; "assignRoles": boolean; "delete": boolean; "createToken": boolean; "revokeToken": boolean; "certificate": { "see": boolean; "create": boolean; "export": boolean; "revoke": boolean } };

/** Counted up to 10,000; `more` says that counting stopped there. */
export type Total = { "count": number; "more": boolean };

export type User = { "id": string; "number": number; "uuid": string; "username": string; "name": string; "firstName": string; "middleName": string; "lastName": string; "timeZone": string; "locale": string; "landingPage": string; "email": string; "group": { "id": string; "number": number; "uuid": string; "name": string }; "roles": (RoleAssignment)[]; "teams": ({ "id": string; "name": string })[]; "kind": "basic" | "directory"; "external": { "sourceId": string; "source": string; "checkedAt": string; "state": "good" | "local" | "refused" | "unreachable" } | null; "status": "disabled" | "enabled"; "isServiceAccount": boolean; "team": { "id": string; "name": string } | null; "isPrimary": boolean; "apiAuthentication": "certificates" | "credentials"; "mustChangePassword": boolean; "secondFactor": { "isSetUp": boolean; "policy": "off" | "optional" | "required"; "requiredFrom": string | null }; "lastSignInAt": string | null; "lastSignInAddress": string | null; "createdAt": string; "can": UserRights; "details": { "notes"?: string; "phone"?: string; "mobile"?: string; "department"?: string; "employeeId"?: string; "costCenter"?: string; "addressLine1"?: string; "addressLine2"?: string; "city"?: string; "state"?: string; "postalCode"?: string; "countryRegion"?: string }; "hasPassword": boolean; "passwordChangedAt": string | null; "isSelf": boolean };

export type ResetPassword = { "temporaryPassword": string | null; "mailedTo"?: string };

export type CreatedToken = { "accessToken": Token; "token": string };

export type Token = { "id": string; "type": "personal" | "session"; "name": string; "ending": string; "capabilities": (Capability)[] | null; "status": CredentialStatus; "createdAt": string; "expiresAt": string | null; "endsAt": string | null; "address": string | null; "lastUsedAt": string | null; "lastUsedAddress": string | null; "revokedAt": string | null; "revocationReason": string | null; "owner": Owner; "limits": CredentialLimits; "rotation": Rotation };

export type CredentialStatus = "active" | "expires-soon" | "expired" | "disabled" | "revoked";

export type Owner = { "id": string; "username": string };

export type CredentialLimits = { "permittedAddresses": (string)[] | null; "notBefore": string | null; "requestsPerMinute": number | null; "maximumUses": number | null; "uses": number };

export type Rotation = { "rotatedAt": string | null; "usesSinceRotation": number; "isSafeToRetire": boolean; "predecessorId": string | null };

export type Role = { "id": string; "uuid": string; "name": string; "description": string; "isBuiltIn": boolean; "topGroupOnly": boolean; "permissions": ({ "name": Permission; "description": string })[]; "holders": number; "secondFactor": "off" | "optional" | "required"; "secondFactorFrom": string | null; "createdAt": string };

export type Factors = { "policy": "off" | "optional" | "required"; "isRequired": boolean; "requiredFrom": string | null; "factors": ({ "id": string; "kind": "totp" | "passkey"; "name": string; "verifiesUser": boolean; "createdAt": string; "lastUsedAt": string | null })[]; "recoveryCodesLeft": number };

export type Group = { "id": string; "number": number; "uuid": string; "parentId": string | null; "parentNumber": number | null; "parentUuid": string | null; "path": string; "level": number; "name": string; "groupCode": string; "country": string; "locale": string; "isInstance": boolean; "createdAt": string; "users": number; "administrators": number; "children": number };

export type Team = { "id": string; "name": string; "description": string; "group": { "id": string; "name": string }; "isAdministrator": boolean; "issuers": (PermittedIssuer)[]; "permittedAddresses": (string)[]; "suppressIssuedMail": boolean; "suppressExpiryMail": boolean; "members": number; "createdAt": string; "can": { "update": boolean; "delete": boolean; "members": boolean } };

export type PermittedIssuer = { "id": string; "name": string; "isActive": boolean };

export type TeamMember = { "id": string; "username": string; "email": string; "kind": "basic" | "directory"; "isServiceAccount": boolean; "status": "disabled" | "enabled"; "joinedAt": string };

export type ChangedMembers = { "changed": number };

export type GroupMapping = { "id": string; "sourceId": string; "externalGroup": string; "name": string; "teams": ({ "id": string; "name": string })[]; "roles": ({ "roleId": string; "roleName": string; "groupId": string; "groupName": string })[]; "users": number; "createdAt": string };

export type MappingPreview = { "users": ({ "id": string; "username": string; "gains": { "teams": (string)[]; "roles": (string)[] }; "loses": { "teams": (string)[]; "roles": (string)[] } })[]; "changed": number; "holders": number };

export type ServiceAccount = { "id": string; "username": string; "description": string; "email": string; "status": "disabled" | "enabled"; "group": { "id": string; "name": string }; "team": { "id": string; "name": string }; "credentials": number; "lastUsedAt": string | null; "createdAt": string; "can": { "update": boolean; "changeStatus": boolean; "resetPassword": boolean; "resetFactors": boolean; "assignRoles": boolean; "delete": boolean; "createToken": boolean; "revokeToken": boolean; "certificate": { "see": boolean; "create": boolean; "export": boolean; "revoke": boolean }; "manageCredentials": boolean } };

export type AccountCredential = { "id": string; "kind": "api-key" | "certificate" | "token"; "name": string; "detail": string; "status": CredentialStatus; "createdAt": string; "createdBy": { "id": string; "username": string } | null; "expiresAt": string | null; "lastUsedAt": string | null; "capabilities": (Capability)[] | null; "limits": CredentialLimits; "rotation": Rotation };

export type CreatedApiKey = { "apiKey": ApiKey; "key": string; "secret": string };

export type ApiKey = { "id": string; "description": string; "apiKey": string; "capabilities": (Capability)[]; "status": CredentialStatus; "createdAt": string; "expiresAt": string | null; "lastUsedAt": string | null; "lastUsedAddress": string | null; "owner": Owner; "limits": CredentialLimits; "rotation": Rotation };

export type DownloadedCertificate = { "fileName": string; "pem": string };

export type Issuer = { "id": string; "parentId": string | null; "depth": number; "replacesId": string | null; "origin": "built-in" | "created" | "external" | "imported"; "status": "active" | "disabled" | "expired" | "pending" | "retired"; "isAwaited": boolean; "isForTeams": boolean; "name": string; "subject": string; "keyType": string; "fingerprintSha256": string | null; "notBefore": string | null; "notAfter": string | null; "certificatePem": string | null; "createdAt": string };

export type IssuerDetails = { "id": string; "parentId": string | null; "depth": number; "replacesId": string | null; "origin": "built-in" | "created" | "external" | "imported"; "status": "active" | "disabled" | "expired" | "pending" | "retired"; "isAwaited": boolean; "isForTeams": boolean; "name": string; "subject": string; "keyType": string; "fingerprintSha256": string | null; "notBefore": string | null; "notAfter": string | null; "certificatePem": string | null; "createdAt": string; "profile": IssuerProfile | null; "certificate": { "serial": string; "issuer": string; "subjectKeyId": string | null; "keyUsage": (string)[]; "pathLength": number | null; "isRoot": boolean } | null; "chain": (ChainLink)[]; "children": ({ "id": string; "name": string })[]; "successor": { "id": string; "name": string } | null; "issued": number; "teams": ({ "id": string; "name": string })[]; "requestPem": string | null; "statusUrls": { "crl": string; "ocsp": string; "ca": string } | null };

export type IssuerProfile = { "keyTypes": ("ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519")[]; "keySuppliers": ("browser" | "request" | "server")[]; "defaultDays": number; "maximumDays": number; "keyUsage": ("dataEncipherment" | "digitalSignature" | "keyAgreement" | "keyEncipherment" | "nonRepudiation")[]; "extendedKeyUsage": ("clientAuth" | "codeSigning" | "emailProtection" | "serverAuth" | "timeStamping")[]; "subject": { "required": ("commonName" | "country" | "emailAddress" | "locality" | "organization" | "organizationalUnit" | "serialNumber" | "state")[]; "organizations": (string)[]; "countries": (string)[]; "allow": SubjectPatterns; "deny": SubjectPatterns }; "subjectAltNames": { "required": boolean; "kinds": ("dns" | "ip" | "email" | "uri")[]; "domains": (string)[]; "subdomains": boolean; "wildcards": boolean; "ipRanges": (string)[]; "deny": (string)[] } };

export type SubjectPatterns = { "commonName"?: (string)[]; "organization"?: (string)[]; "organizationalUnit"?: (string)[]; "locality"?: (string)[]; "state"?: (string)[]; "country"?: (string)[]; "emailAddress"?: (string)[]; "serialNumber"?: (string)[] };

export type ChainLink = { "id": string | null; "name": string; "notAfter": string };

export type TrustAnchor = { "id": string; "name": string; "status": "disabled" | "enabled"; "subject": string; "fingerprintSha256": string; "notAfter": string; "rule": { "field": "common-name" | "dns" | "email" | "upn"; "user": "email" | "username"; "pattern"?: string }; "revocationListUntil": string | null; "createdAt": string };

export type CertificateTest = { "accepted": true; "user": { "id": string; "username": string; "enabled": boolean }; "by": { "id": string; "name": string } } | { "accepted": false; "code": string; "message": string };

export type AccessKey = { "id": string; "variety": "ems" | "fortigate"; "name": string; "keyId": string; "instance": { "id": string; "name": string; "path": string }; "status": CredentialStatus; "createdAt": string; "createdBy": Owner | null; "expiresAt": string | null; "lastUsedAt": string | null; "lastUsedAddress": string | null; "limits": CredentialLimits; "rotation": Rotation };

export type CreatedAccessKey = { "accessKey": AccessKey; "key": string };

export type Account = { "accountId": string; "instances": (Instance)[]; "totalInstances": number };

export type Instance = { "groupId": string; "name": string; "path": string; "isInstance": true; "units": number; "accountIdSuffices": boolean; "label": string; "accessKeys": number; "devices": number; "mayUpdate": boolean };

export type Device = { "id": string; "serial": string; "virtualDomain": string; "state": "waiting" | "authorized" | "rejected" | "changed"; "name": string; "version": string; "address": string; "instance": { "id": string; "name": string }; "accessKey": { "id": string; "name": string; "keyId": string } | null; "fabricRoot": string; "fingerprint": string; "authorizedFingerprint": string | null; "firstSeenAt": string; "lastSeenAt": string; "connectedAt": string | null; "decidedAt": string | null; "decidedBy": { "id": string; "username": string } | null };

export type DeviceDetails = { "id": string; "serial": string; "virtualDomain": string; "state": "waiting" | "authorized" | "rejected" | "changed"; "name": string; "version": string; "address": string; "instance": { "id": string; "name": string }; "accessKey": { "id": string; "name": string; "keyId": string } | null; "fabricRoot": string; "fingerprint": string; "authorizedFingerprint": string | null; "firstSeenAt": string; "lastSeenAt": string; "connectedAt": string | null; "decidedAt": string | null; "decidedBy": { "id": string; "username": string } | null; "systemInformation": { [name: string]: unknown }; "certificatePem": string; "mayUpdate": boolean; "mayDelete": boolean };

export type Directory = { "id": string; "name": string; "position": number; "status": "enabled" | "disabled"; "configuration": { "preset": "active-directory" | "openldap"; "servers": (string)[]; "encryption": "required" | "none"; "caCertificate": string; "pinnedSha256": string; "bindDn": string; "userBase": string; "userFilter": string; "groupBase": string; "groupFilter": string; "groupLookup": "chain" | "members" | "member-of"; "attributes": { "username": string; "principal": string; "email": string; "firstName": string; "lastName": string; "subject": string; "groupName": string }; "disabledMark": string; "domainNames": (string)[]; "resultLimit": number; "timeLimitMs": number; "nested": boolean; "primaryGroup": boolean; "authorization": boolean; "credentialPolicy": "recheck" | "session"; "recheckMinutes": number; "keepHours": number }; "hasBindPassword": boolean; "userCount": number; "unreachableSince": string | null; "createdAt": string };

export type DirectoryTest = { "isGood": boolean; "servers": ({ "url": string; "steps": ({ "step": "name" | "connection" | "encryption" | "bind" | "users" | "groups"; "outcome": "good" | "warning" | "failed"; "detail": string })[]; "certificate": ServerCertificate | null })[] };

export type ServerCertificate = { "subject": string; "issuer": string; "validFrom": string; "validTo": string; "fingerprint": string };

export type DirectoryUserTest = { "outcome": "found" | "refused" | "unknown" | "unreachable"; "message": string; "entry": DirectoryEntry | null; "rights": { "teams": (string)[]; "roles": (string)[] } | null };

export type DirectoryEntry = { "subject": string; "distinguishedName": string; "username": string; "email": string; "firstName": string; "lastName": string; "groups": ({ "distinguishedName": string; "name": string; "isNested": boolean; "isPrimary": boolean })[] };

export type SignInProvider = { "id": string; "name": string; "status": "disabled" | "enabled"; "issuerUrl": string; "clientId": string; "redirectUri": string; "postLogoutRedirectUri": string; "createdAt": string; "scopes": (string)[]; "claims": { "username": string; "email": string; "firstName": string; "lastName": string; "groups": string }; "newcomers": boolean; "newcomersGroupId": string | null; "trustsSecondFactor": boolean; "secondFactorValues": (string)[]; "credentialPolicy": "keep" | "session"; "keepHours": number | null };

export type DiscoveryTest = { "isUsable": true; "authorizationEndpoint": string; "tokenEndpoint": string; "userinfoEndpoint": string | null; "endSessionEndpoint": string | null; "clientAuthentication": string; "algorithms": (string)[]; "keys": ({ "id": string | null; "type": string; "algorithm": string | null })[]; "warnings": (string)[] } | { "isUsable": false; "message": string };

export type Software = { "agent": { "version": string; "bytes": number; "sha256": string } | null; "config": AgentConfig | null; "authorities": ({ "id": string; "name": string; "fingerprintSha256": string })[] };

export type AgentConfig = { "server": string; "base": string; "account": string };

export type Certificate = { "id": string; "name": string; "title": string; "purpose": "administrator" | "automation" | "foreign" | "general"; "status": CredentialStatus; "subject": string; "subjectAltNames": (string)[]; "issuer": string; "issuerId": string | null; "team": { "id": string; "name": string } | null; "keyOrigin": "server" | "browser" | "request" | "foreign"; "renewsId": string | null; "serial": string; "fingerprintSha256": string; "keyType": string; "notBefore": string; "notAfter": string; "createdAt": string; "revokedAt": string | null; "revocationReason": string | null; "lastUsedAt": string | null; "lastUsedAddress": string | null; "expiresAt": string | null; "rotation": Rotation; "owner": Owner };

export type CertificateWithNotes = { "id": string; "name": string; "title": string; "purpose": "administrator" | "automation" | "foreign" | "general"; "status": CredentialStatus; "subject": string; "subjectAltNames": (string)[]; "issuer": string; "issuerId": string | null; "team": { "id": string; "name": string } | null; "keyOrigin": "server" | "browser" | "request" | "foreign"; "renewsId": string | null; "serial": string; "fingerprintSha256": string; "keyType": string; "notBefore": string; "notAfter": string; "createdAt": string; "revokedAt": string | null; "revocationReason": string | null; "lastUsedAt": string | null; "lastUsedAddress": string | null; "expiresAt": string | null; "rotation": Rotation; "owner": Owner; "notes": string | null; "extraEmails": (string)[] | null };

export type RotatedCertificate = { "certificate": Certificate; "issued": IssuedCertificate | null };

export type IssuedCertificate = { "certificate": Certificate; "certificatePem": string; "chainPem": string; "privateKeyPem": string | null };

export type TeamChoice = { "id": string; "name": string; "issuers": (IssuerChoice)[] };

export type IssuerChoice = { "id": string; "name": string; "notAfter": string; "keyTypes": ("ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519")[]; "keySuppliers": ("browser" | "request" | "server")[]; "defaultDays": number; "maximumDays": number; "required": ("commonName" | "country" | "emailAddress" | "locality" | "organization" | "organizationalUnit" | "serialNumber" | "state")[]; "altNameKinds": ("dns" | "ip" | "email" | "uri")[]; "needsAltName": boolean };

export type IssuancePreview = { "issuer": string; "team": string | null; "subject": string; "subjectAltNames": (string)[]; "keyType": string; "keyUsage": (string)[]; "extendedKeyUsage": (string)[]; "days": number; "notBefore": string; "notAfter": string; "statusUrls": { "crl": string; "ocsp": string; "ca": string } | null };

export type RowResult = { "name": string; "id": string | null; "ok": boolean; "message": string };

export type CertificateFile = { "fileName": string; "mediaType": string; "contents": string };

export type ExportedCertificate = { "fileName": string; "pkcs12": string };

export type LimitedCredential = { "permittedAddresses": (string)[] | null; "notBefore": string | null; "requestsPerMinute": number | null; "maximumUses": number | null; "uses": number; "id": string; "kind": "api-key" | "token" | "certificate" | "access-key"; "name": string; "owner": Owner; "status": CredentialStatus; "expiresAt": string | null; "capabilities": (Capability)[] | null };

export type InventoryItem = { "id": string; "kind": "api-key" | "token" | "session-token" | "certificate" | "access-key" | "tenant-key"; "purpose": "administrator" | "automation" | "foreign" | "general" | null; "title": string; "identifier": string; "owner": Owner | null; "group": { "id": string; "name": string } | null; "tenantKeyId": string | null; "team": { "id": string; "name": string } | null; "capabilities": (Capability)[] | null; "unusedCapabilities": (Capability)[]; "status": CredentialStatus; "createdAt": string; "expiresAt": string | null; "rotatedAt": string | null; "lastUsedAt": string | null; "lastUsedAddress": string | null; "labels": (Label)[] };

export type Label = { "name": string; "value": string };

export type CredentialUsage = { "id": string; "from": string; "to": string; "hours": ({ "hour": string; "outcome": string; "requests": number })[]; "addresses": ({ "address": string; "requests": number; "lastAt": string })[]; "failures": ({ "minute": string; "outcome": string; "reason": string; "address": string; "requests": number })[]; "capabilities": { "isLimited": boolean; "used": ({ "name": Capability; "lastUsedAt": string })[]; "unused": (Capability)[] }; "logDays": number };

export type LoggedRequest = { "id": string; "at": string; "credential": { "id": string; "kind": string; "name": string } | null; "credentialId": string | null; "owner": Owner | null; "door": "api" | "verify" | "forward-auth" | "gateway"; "scheme": string | null; "method": string; "host": string; "path": string; "outcome": string; "address": string; "applicationId": string | null; "labels": (Label)[] };

export type ItemLabel = { "name": string; "value": string; "itemKind": "credential" | "request"; "itemId": string; "createdAt": string };

export type CsvRowResult = { "line": number; "name": string; "ok": boolean; "message": string };

export type FileHash = { "id": string; "hash": string; "algorithm": "MD5" | "SHA-1" | "SHA-256"; "verdict": "good" | "bad"; "description": string; "createdAt": string; "createdBy": { "id": string; "username": string } | null };

export type FileVerdict = { "hash": string; "verdict": "bad" | "good" | "unknown"; "description": string };

export type Verdict = { "valid": boolean; "code": "valid" | "not_found" | "malformed" | "expired" | "not_yet_valid" | "revoked" | "disabled" | "owner_disabled" | "directory_refused" | "directory_unreachable" | "directory_session_ended" | "ip_denied" | "rate_limited" | "usage_exceeded" | "insufficient_capability" | "invalid_signature" | "stale_timestamp" | "replayed" | "untrusted_issuer" | "rotated"; "credential": { "id": string; "kind": string; "name": string } | null; "owner": { "id": string; "username": string; "email": string; "groupId": string } | null; "capabilities": (string)[]; "expiresAt": string | null; "application": VerdictApplication | null; "retryAfterSeconds"?: number };

export type VerdictApplication = { "id": string; "name": string; "rule": number | null; "code": "allowed" | "ambiguous_path" | "application_disabled" | "application_refused" | "insufficient_capability" | "scheme_not_accepted" };

export type Introspected = { "active": false } | { "active": true; "scope": string; "username": string; "sub": string; "jti": string; "token_type": "Bearer"; "iat": number; "nbf"?: number; "exp"?: number };

export type TenantKey = { "id": string; "group": { "id": string; "name": string }; "service": string; "accountType": "admin" | "enrollment-user"; "description": string; "permittedDomains": (string)[]; "createdAt": string; "rotatedAt": string | null; "lastUsedAt": string | null; "lastUsedAddress": string | null; "formerKeys": (FormerTenantKey)[] };

export type FormerTenantKey = { "id": string; "rotatedAt": string; "endsAt": string; "isOver": boolean; "usesSinceRotation": number; "lastUsedAt": string | null; "lastUsedAddress": string | null; "isSafeToRetire": boolean; "lateUseAt": string | null };

export type CreatedTenantKey = { "tenantKey": TenantKey; "key": string };

export type ShownTenantKey = { "key": string };

export type Application = { "id": string; "name": string; "description": string; "group": { "id": string; "name": string }; "status": "disabled" | "enabled"; "host": string; "pathPrefix": string; "schemes": ("hmac" | "bearer-token" | "auth-token-header" | "cms" | "client-certificate-header" | "forwarded-certificate" | "basic")[] | null; "rules": (PolicyRule)[]; "createdAt": string; "can": { "update": boolean; "delete": boolean } };

export type PolicyRule = { "methods": (string)[] | null; "path": string; "effect": "allow" | "public" | "refuse"; "capability": Capability | null; "teamIds": (string)[]; "groupIds": (string)[] };

export type Explanation = { "application": { "id": string; "name": string } | null; "steps": (ExplainedStep)[]; "answer": { "status": number; "code": string; "text": string } };

export type ExplainedStep = { "title": string; "text": string; "outcome": "bad" | "good" | "skipped"; "decides": boolean; "rule"?: number };

export type Webhook = { "id": string; "group": { "id": string; "name": string }; "name": string; "url": string; "events": (string)[] | null; "status": "disabled" | "enabled" | "stopped"; "formerSecretUntil": string | null; "createdAt": string; "lastDelivery": { "at": string; "status": "delivered" | "failed" | "queued" | "sending" } | null };

export type CreatedWebhook = { "webhook": Webhook; "secret": string };

export type Delivery = { "id": string; "webhookId": string; "eventId": string; "event": string; "status": "delivered" | "failed" | "queued" | "sending"; "attempts": number; "nextAttemptAt": string | null; "lastStatus": number | null; "lastAnswer": string | null; "body": string | null; "createdAt": string; "deliveredAt": string | null };

export type EmailSettings = { "isSaved": boolean; "hasPassword": boolean; "mayUpdate": boolean; "enabled": boolean; "host": string; "port": number; "security": "none" | "starttls" | "tls"; "caCertificate": string; "authentication": boolean; "username": string; "fromAddress": string; "systemUrl": string; "alwaysSendTo": (string)[]; "reminderDays": (number)[] };

export type EffectiveGroupSettings = { "groupId": string; "section": "rest-api.authentication" | "rest-api.general"; "value": { "enabled": boolean } | { "basic": boolean; "certificates": boolean; "directory": boolean }; "mode": "inherit" | "override"; "inheritedFrom": { "id": string; "name": string } | null; "childPermission": "either" | "inherit" | "override"; "mayInherit": boolean; "mayOverride": boolean; "mayUpdate": boolean };

export type Health = { "state": "failed" | "ok" | "warning"; "version": string; "uptime": number; "database": "postgresql" | "sqlite"; "components": (Component)[]; "jobs": (JobRun)[]; "minutes": (Minute)[] };

export type Component = { "name": "certificate" | "database" | "directories" | "disk" | "jobs" | "mail" | "revocation-lists" | "webhooks"; "state": "failed" | "off" | "ok" | "warning"; "detail": string };

export type JobRun = { "name": string; "endedAt": string; "duration": number; "succeeded": boolean };

export type Minute = { "at": string; "requests": number; "failures": number; "authenticationFailures": number; "eventLoopLagMs": number };

export type AuditEvent = { "id": string; "at": string; "event": string; "outcome": "failure" | "success"; "actor": { "kind": string; "id": string | null; "name": string }; "credentialId": string | null; "address": string | null; "subject": { "kind": string; "id": string; "name": string } | null; "reason": string | null; "before": { [name: string]: unknown } | null; "after": { [name: string]: unknown } | null };

/** What each operation of the REST API takes and answers. */
export interface Operations {
  /** Tell whether the service is up; 503 when it is not. */
  "GET /api/v1/health": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: { "status": "ok" | "unavailable" };
  };
  /** Show this document. */
  "GET /api/v1/openapi.json": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: { "openapi": string; [name: string]: unknown };
  };
  /** Show this document as a page for people, which loads nothing. */
  "GET /api/v1/reference": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: null;
  };
  /** Say who is calling, with which credential, and what it may do. */
  "GET /api/v1/me": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: Caller;
  };
  /** Make a session token with a username and password; it ends by logout, in time, or unused. */
  "POST /api/v1/login": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "username": string; "password": string };
    answer: LoggedIn;
  };
  /** Say to a trusted reverse proxy whether the request that it holds may pass, and whose it is. */
  "GET /api/v1/forward-auth": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: null;
  };
  /** Report a token that was found where it should not be: it is revoked, and its owner told. */
  "POST /api/v1/leaked": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "token": string };
    answer: null;
  };
  /** Read the calendar (iCalendar, RFC 5545) behind a link that its owner made on the expiry desk. */
  "GET /api/v1/calendar/{file}": {
    path: { "file": string };
    query: Record<never, never>;
    body: never;
    answer: null;
  };
  /** Say what offboarding a user would end; nothing is done. */
  "POST /api/v1/users/{id}/offboard/preview": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: OffboardingPreview;
  };
  /** End everything that a user has here: account, password, sessions, keys, tokens, certificates, teams and roles. The answer tells what became of each. */
  "POST /api/v1/users/{id}/offboard": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "reason"?: "unspecified" | "keyCompromise" | "cACompromise" | "affiliationChanged" | "superseded" | "cessationOfOperation" | "privilegeWithdrawn" | "aACompromise"; "certificates"?: "revoke" | "hand-over"; "newOwner"?: string; "revokeAccessKeys"?: boolean };
    answer: OffboardingReport;
  };
  /** Show the report of an offboarding again, by the ID of its audit event. */
  "GET /api/v1/offboardings/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: OffboardingReport;
  };
  /** List users, administrators included. */
  "GET /api/v1/users": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "roleId"?: string | null; "status"?: "enabled" | "disabled" | null; "kind"?: "basic" | "directory" | "service" | null; "keptBy"?: "directory" | "provider" | null; "sourceId"?: string | null; "teamId"?: string | null; "groupId"?: string | null; "secondFactor"?: "none" | "set-up" | "required" | "missing" | null; "sort"?: "username" | "-username" | "created" | "-created" | "last-sign-in" | "-last-sign-in" | null };
    body: never;
    answer: { "items": (ListedUser)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Make a user. */
  "POST /api/v1/users": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "username": string; "enabled"?: boolean; "password"?: string; "confirmPassword"?: string; "mailPassword"?: boolean; "mustChangePassword"?: boolean; "teams"?: (string)[]; "groupId"?: string; "roles"?: ({ "groupId": string; "roleId": string })[]; "email"?: string; "firstName"?: string; "middleName"?: string; "lastName"?: string; "timeZone"?: string; "locale"?: string; "landingPage"?: string; "details"?: { "phone"?: string; "mobile"?: string; "department"?: string; "employeeId"?: string; "costCenter"?: string; "addressLine1"?: string; "addressLine2"?: string; "city"?: string; "state"?: string; "postalCode"?: string; "countryRegion"?: string; "notes"?: string } };
    answer: User;
  };
  /** Show a user. */
  "GET /api/v1/users/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: User;
  };
  /** Change a user's profile. */
  "PATCH /api/v1/users/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "username"?: string; "email"?: string; "firstName"?: string; "middleName"?: string; "lastName"?: string; "timeZone"?: string; "locale"?: string; "landingPage"?: string; "details"?: { "phone"?: string; "mobile"?: string; "department"?: string; "employeeId"?: string; "costCenter"?: string; "addressLine1"?: string; "addressLine2"?: string; "city"?: string; "state"?: string; "postalCode"?: string; "countryRegion"?: string; "notes"?: string }; "apiAuthentication"?: "credentials" | "certificates"; "groupId"?: string; "currentPassword"?: string; "teams"?: (string)[] };
    answer: User;
  };
  /** Delete a user with all their credentials. Certificates for other uses are revoked, or handed over to another owner. */
  "DELETE /api/v1/users/{id}": {
    path: { "id": string };
    query: { "certificates"?: "revoke" | "hand-over"; "reason"?: "unspecified" | "keyCompromise" | "cACompromise" | "affiliationChanged" | "superseded" | "cessationOfOperation" | "privilegeWithdrawn" | "aACompromise"; "newOwner"?: string };
    body: never;
    answer: null;
  };
  /** Activate a user again. */
  "POST /api/v1/users/{id}/activate": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: User;
  };
  /** Deactivate a user. */
  "POST /api/v1/users/{id}/deactivate": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: User;
  };
  /** Give a user a temporary password; a generated one is in the answer, once. */
  "POST /api/v1/users/{id}/reset-password": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "password"?: string; "generate"?: boolean; "mailPassword"?: boolean };
    answer: ResetPassword;
  };
  /** Make a personal access token for a user; it is in the answer, once. */
  "POST /api/v1/users/{userId}/tokens": {
    path: { "userId": string };
    query: Record<never, never>;
    body: { "name"?: string; "validity": number; "unit": "days" | "weeks" | "months" | "hours" };
    answer: CreatedToken;
  };
  /** Give a user a role in a group. */
  "POST /api/v1/users/{userId}/roles": {
    path: { "userId": string };
    query: Record<never, never>;
    body: { "groupId": string; "roleId": string };
    answer: User;
  };
  /** Take a role in a group from a user. */
  "DELETE /api/v1/users/{userId}/roles/{roleId}": {
    path: { "userId": string; "roleId": string };
    query: { "groupId": string };
    body: never;
    answer: User;
  };
  /** List the users with administrative roles. */
  "GET /api/v1/administrators": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "roleId"?: string | null; "status"?: "enabled" | "disabled" | null; "kind"?: "basic" | "directory" | "service" | null; "keptBy"?: "directory" | "provider" | null; "sourceId"?: string | null; "teamId"?: string | null; "groupId"?: string | null; "secondFactor"?: "none" | "set-up" | "required" | "missing" | null; "sort"?: "username" | "-username" | "created" | "-created" | "last-sign-in" | "-last-sign-in" | null };
    body: never;
    answer: { "items": (ListedUser)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Make an administrator, with a certificate when they authenticate by certificates. */
  "POST /api/v1/administrators": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "user": { "username": string; "password"?: string; "confirmPassword"?: string; "email"?: string; "firstName"?: string; "middleName"?: string; "lastName"?: string; "timeZone"?: string; "locale"?: string; "landingPage"?: string; "mustChangePassword"?: boolean; "notification"?: "none" | "email" }; "roles": ({ "groupId": string; "roleId": string })[]; "details"?: { "phone"?: string; "mobile"?: string; "department"?: string; "employeeId"?: string; "costCenter"?: string; "addressLine1"?: string; "addressLine2"?: string; "city"?: string; "state"?: string; "postalCode"?: string; "countryRegion"?: string; "notes"?: string }; "settings": { "authentication": "credentials" | "certificates"; "certificatePassword"?: string; "keyType"?: "ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519"; "days"?: number | null } };
    answer: User;
  };
  /** List roles. */
  "GET /api/v1/roles": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number };
    body: never;
    answer: { "items": (Role)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Make a role. */
  "POST /api/v1/roles": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "name": string; "description"?: string; "permissions": (string)[] };
    answer: Role;
  };
  /** Show a role. */
  "GET /api/v1/roles/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: Role;
  };
  /** Change a role's name, description or permissions. */
  "PATCH /api/v1/roles/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name"?: string; "description"?: string; "permissions"?: (string)[] };
    answer: Role;
  };
  /** Delete a role that nobody holds. */
  "DELETE /api/v1/roles/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: null;
  };
  /** Show the caller's second factors and what their roles ask. */
  "GET /api/v1/me/factors": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: Factors;
  };
  /** Show a user's second factors and what their roles ask. */
  "GET /api/v1/users/{id}/factors": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: Factors;
  };
  /** List organization groups, from the top down. */
  "GET /api/v1/groups": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "parentId"?: string };
    body: never;
    answer: { "items": (Group)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Make an organization group. */
  "POST /api/v1/groups": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "parentId": string; "name": string; "groupCode"?: string; "country"?: string; "locale"?: string };
    answer: Group;
  };
  /** Show an organization group. */
  "GET /api/v1/groups/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: Group;
  };
  /** Change an organization group. */
  "PATCH /api/v1/groups/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name"?: string; "groupCode"?: string; "country"?: string; "locale"?: string };
    answer: Group;
  };
  /** Delete an organization group that is empty. */
  "DELETE /api/v1/groups/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: null;
  };
  /** Move a group with all that is below it. */
  "POST /api/v1/groups/{id}/move": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "parentId": string };
    answer: Group;
  };
  /** List teams. */
  "GET /api/v1/teams": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "groupId"?: string | null; "sort"?: "name" | "-name" | "created" | "-created" | null };
    body: never;
    answer: { "items": (Team)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Make a team. */
  "POST /api/v1/teams": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "name": string; "description"?: string; "groupId"?: string | null; "isAdministrator"?: boolean; "issuerIds"?: (string)[]; "permittedAddresses"?: string | (string)[]; "suppressIssuedMail"?: boolean; "suppressExpiryMail"?: boolean };
    answer: Team;
  };
  /** Show a team. */
  "GET /api/v1/teams/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: Team;
  };
  /** Change a team; it counts for its members from the next call on. */
  "PATCH /api/v1/teams/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name"?: string; "description"?: string; "groupId"?: string | null; "isAdministrator"?: boolean; "issuerIds"?: (string)[]; "permittedAddresses"?: string | (string)[]; "suppressIssuedMail"?: boolean; "suppressExpiryMail"?: boolean };
    answer: Team;
  };
  /** Delete a team; its members lose what it gave them. */
  "DELETE /api/v1/teams/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: null;
  };
  /** List a team's members. */
  "GET /api/v1/teams/{id}/members": {
    path: { "id": string };
    query: { "search"?: string; "cursor"?: string; "limit"?: number };
    body: never;
    answer: { "items": (TeamMember)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Put users into a team. */
  "POST /api/v1/teams/{id}/members": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "userIds": (string)[] };
    answer: ChangedMembers;
  };
  /** Take users out of a team. */
  "POST /api/v1/teams/{id}/members/remove": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "userIds": (string)[] };
    answer: ChangedMembers;
  };
  /** List the group mappings of a directory or sign-in provider. */
  "GET /api/v1/group-mappings": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "sourceId"?: string | null };
    body: never;
    answer: { "items": (GroupMapping)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Map a group to teams and roles; users who have it get them at once. */
  "POST /api/v1/group-mappings": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "externalGroup": string; "teamIds"?: (string)[]; "roles"?: ({ "groupId": string; "roleId": string })[]; "sourceId": string };
    answer: GroupMapping;
  };
  /** Show who of the known users would get and lose what; nothing is stored. */
  "POST /api/v1/group-mappings/preview": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "externalGroup": string; "teamIds"?: (string)[]; "roles"?: ({ "groupId": string; "roleId": string })[]; "sourceId": string; "id"?: string };
    answer: MappingPreview;
  };
  /** Show a group mapping. */
  "GET /api/v1/group-mappings/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: GroupMapping;
  };
  /** Replace what a group mapping says; it counts at once. */
  "PUT /api/v1/group-mappings/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "externalGroup": string; "teamIds"?: (string)[]; "roles"?: ({ "groupId": string; "roleId": string })[] };
    answer: GroupMapping;
  };
  /** Delete a group mapping; users lose what no other of their groups gives. */
  "DELETE /api/v1/group-mappings/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: null;
  };
  /** List service accounts: those of the caller's teams, and those where the caller may see users. */
  "GET /api/v1/service-accounts": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "teamId"?: string | null; "status"?: "enabled" | "disabled" | null; "sort"?: "username" | "-username" | "created" | "-created" | null };
    body: never;
    answer: { "items": (ServiceAccount)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Make a user for automation, without a sign-in, owned by a team. */
  "POST /api/v1/service-accounts": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "username": string; "description"?: string; "email"?: string; "teamId": string; "groupId"?: string | null; "roles"?: ({ "groupId": string; "roleId": string })[] };
    answer: ServiceAccount;
  };
  /** Show a service account. */
  "GET /api/v1/service-accounts/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: ServiceAccount;
  };
  /** Change a service account; another team takes it over at once. */
  "PATCH /api/v1/service-accounts/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "username"?: string; "description"?: string; "email"?: string; "teamId"?: string | null };
    answer: ServiceAccount;
  };
  /** List the API keys, access tokens and certificates of a service account with who made them. */
  "GET /api/v1/service-accounts/{id}/credentials": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: (AccountCredential)[];
  };
  /** Make an API key of a service account of one's team; the secret is shown this once. */
  "POST /api/v1/service-accounts/{id}/api-keys": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "description"?: string; "capabilities": ("sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring")[]; "expiresAt"?: string | null; "expiresInDays"?: number | null };
    answer: CreatedApiKey;
  };
  /** Make a personal access token of a service account of one's team; it is shown this once. */
  "POST /api/v1/service-accounts/{id}/tokens": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name": string; "days"?: number | null; "expiresAt"?: string | null; "reach"?: "owner" | "limited"; "capabilities"?: ("sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring")[] | null };
    answer: CreatedToken;
  };
  /** Make a client certificate of a service account of one's team; its private key is answered this once. */
  "POST /api/v1/service-accounts/{id}/certificates": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name"?: string; "days": number; "keyType"?: "ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519" };
    answer: DownloadedCertificate;
  };
  /** Make a successor of a service account's credential; the old one keeps working for some days. */
  "POST /api/v1/service-accounts/{id}/credentials/rotate": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "credentialId": string; "graceDays"?: number };
    answer: CreatedApiKey | CreatedToken | DownloadedCertificate;
  };
  /** Revoke a service account's credential for good. */
  "POST /api/v1/service-accounts/{id}/credentials/revoke": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "credentialId": string; "reason"?: string };
    answer: null;
  };
  /** List the certificate issuers as a tree, each with those below it after it. Members of teams find those that their teams permit at `/me/certificate-choices`. */
  "GET /api/v1/issuers": {
    path: Record<never, never>;
    query: { "search"?: string | null };
    body: never;
    answer: { "items": (Issuer)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Make a certificate issuer: `type` is root, intermediate, import (certificate and key) or external (a request). */
  "POST /api/v1/issuers": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "type"?: "root"; "name": string; "subject": { "commonName": string; "organization"?: string | null; "organizationalUnit"?: string | null; "locality"?: string | null; "state"?: string | null; "country"?: string | null }; "keyType": "ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519"; "profile"?: { "keyTypes"?: ("ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519")[]; "keySuppliers"?: ("browser" | "server" | "request")[]; "defaultDays"?: number; "maximumDays"?: number; "keyUsage"?: ("digitalSignature" | "nonRepudiation" | "keyEncipherment" | "dataEncipherment" | "keyAgreement")[]; "extendedKeyUsage"?: ("serverAuth" | "clientAuth" | "codeSigning" | "emailProtection" | "timeStamping")[]; "subject"?: { "required"?: ("commonName" | "organization" | "organizationalUnit" | "locality" | "state" | "country" | "emailAddress" | "serialNumber")[]; "organizations"?: (string)[]; "countries"?: (string)[]; "allow"?: { "commonName"?: (string)[]; "organization"?: (string)[]; "organizationalUnit"?: (string)[]; "locality"?: (string)[]; "state"?: (string)[]; "country"?: (string)[]; "emailAddress"?: (string)[]; "serialNumber"?: (string)[] }; "deny"?: { "commonName"?: (string)[]; "organization"?: (string)[]; "organizationalUnit"?: (string)[]; "locality"?: (string)[]; "state"?: (string)[]; "country"?: (string)[]; "emailAddress"?: (string)[]; "serialNumber"?: (string)[] } }; "subjectAltNames"?: { "required"?: boolean; "kinds"?: ("dns" | "ip" | "email" | "uri")[]; "domains"?: (string)[]; "subdomains"?: boolean; "wildcards"?: boolean; "ipRanges"?: (string)[]; "deny"?: (string)[] } } | null; "days": number; "pathLength"?: number | null } | { "type"?: "intermediate"; "name": string; "subject": { "commonName": string; "organization"?: string | null; "organizationalUnit"?: string | null; "locality"?: string | null; "state"?: string | null; "country"?: string | null }; "keyType": "ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519"; "profile"?: { "keyTypes"?: ("ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519")[]; "keySuppliers"?: ("browser" | "server" | "request")[]; "defaultDays"?: number; "maximumDays"?: number; "keyUsage"?: ("digitalSignature" | "nonRepudiation" | "keyEncipherment" | "dataEncipherment" | "keyAgreement")[]; "extendedKeyUsage"?: ("serverAuth" | "clientAuth" | "codeSigning" | "emailProtection" | "timeStamping")[]; "subject"?: { "required"?: ("commonName" | "organization" | "organizationalUnit" | "locality" | "state" | "country" | "emailAddress" | "serialNumber")[]; "organizations"?: (string)[]; "countries"?: (string)[]; "allow"?: { "commonName"?: (string)[]; "organization"?: (string)[]; "organizationalUnit"?: (string)[]; "locality"?: (string)[]; "state"?: (string)[]; "country"?: (string)[]; "emailAddress"?: (string)[]; "serialNumber"?: (string)[] }; "deny"?: { "commonName"?: (string)[]; "organization"?: (string)[]; "organizationalUnit"?: (string)[]; "locality"?: (string)[]; "state"?: (string)[]; "country"?: (string)[]; "emailAddress"?: (string)[]; "serialNumber"?: (string)[] } }; "subjectAltNames"?: { "required"?: boolean; "kinds"?: ("dns" | "ip" | "email" | "uri")[]; "domains"?: (string)[]; "subdomains"?: boolean; "wildcards"?: boolean; "ipRanges"?: (string)[]; "deny"?: (string)[] } } | null; "parentId": string; "days": number; "pathLength"?: number | null } | { "type"?: "import"; "name": string; "profile"?: { "keyTypes"?: ("ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519")[]; "keySuppliers"?: ("browser" | "server" | "request")[]; "defaultDays"?: number; "maximumDays"?: number; "keyUsage"?: ("digitalSignature" | "nonRepudiation" | "keyEncipherment" | "dataEncipherment" | "keyAgreement")[]; "extendedKeyUsage"?: ("serverAuth" | "clientAuth" | "codeSigning" | "emailProtection" | "timeStamping")[]; "subject"?: { "required"?: ("commonName" | "organization" | "organizationalUnit" | "locality" | "state" | "country" | "emailAddress" | "serialNumber")[]; "organizations"?: (string)[]; "countries"?: (string)[]; "allow"?: { "commonName"?: (string)[]; "organization"?: (string)[]; "organizationalUnit"?: (string)[]; "locality"?: (string)[]; "state"?: (string)[]; "country"?: (string)[]; "emailAddress"?: (string)[]; "serialNumber"?: (string)[] }; "deny"?: { "commonName"?: (string)[]; "organization"?: (string)[]; "organizationalUnit"?: (string)[]; "locality"?: (string)[]; "state"?: (string)[]; "country"?: (string)[]; "emailAddress"?: (string)[]; "serialNumber"?: (string)[] } }; "subjectAltNames"?: { "required"?: boolean; "kinds"?: ("dns" | "ip" | "email" | "uri")[]; "domains"?: (string)[]; "subdomains"?: boolean; "wildcards"?: boolean; "ipRanges"?: (string)[]; "deny"?: (string)[] } } | null; "certificates"?: string | null; "privateKey"?: string | null; "pkcs12"?: string | null; "password"?: string } | { "type"?: "external"; "name": string; "subject": { "commonName": string; "organization"?: string | null; "organizationalUnit"?: string | null; "locality"?: string | null; "state"?: string | null; "country"?: string | null }; "keyType": "ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519"; "profile"?: { "keyTypes"?: ("ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519")[]; "keySuppliers"?: ("browser" | "server" | "request")[]; "defaultDays"?: number; "maximumDays"?: number; "keyUsage"?: ("digitalSignature" | "nonRepudiation" | "keyEncipherment" | "dataEncipherment" | "keyAgreement")[]; "extendedKeyUsage"?: ("serverAuth" | "clientAuth" | "codeSigning" | "emailProtection" | "timeStamping")[]; "subject"?: { "required"?: ("commonName" | "organization" | "organizationalUnit" | "locality" | "state" | "country" | "emailAddress" | "serialNumber")[]; "organizations"?: (string)[]; "countries"?: (string)[]; "allow"?: { "commonName"?: (string)[]; "organization"?: (string)[]; "organizationalUnit"?: (string)[]; "locality"?: (string)[]; "state"?: (string)[]; "country"?: (string)[]; "emailAddress"?: (string)[]; "serialNumber"?: (string)[] }; "deny"?: { "commonName"?: (string)[]; "organization"?: (string)[]; "organizationalUnit"?: (string)[]; "locality"?: (string)[]; "state"?: (string)[]; "country"?: (string)[]; "emailAddress"?: (string)[]; "serialNumber"?: (string)[] } }; "subjectAltNames"?: { "required"?: boolean; "kinds"?: ("dns" | "ip" | "email" | "uri")[]; "domains"?: (string)[]; "subdomains"?: boolean; "wildcards"?: boolean; "ipRanges"?: (string)[]; "deny"?: (string)[] } } | null; "pathLength"?: number | null };
    answer: IssuerDetails;
  };
  /** Show an issuer with its profile. */
  "GET /api/v1/issuers/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: IssuerDetails;
  };
  /** Change an issuer's name or profile. */
  "PATCH /api/v1/issuers/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name"?: string; "profile"?: { "keyTypes"?: ("ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519")[]; "keySuppliers"?: ("browser" | "server" | "request")[]; "defaultDays"?: number; "maximumDays"?: number; "keyUsage"?: ("digitalSignature" | "nonRepudiation" | "keyEncipherment" | "dataEncipherment" | "keyAgreement")[]; "extendedKeyUsage"?: ("serverAuth" | "clientAuth" | "codeSigning" | "emailProtection" | "timeStamping")[]; "subject"?: { "required"?: ("commonName" | "organization" | "organizationalUnit" | "locality" | "state" | "country" | "emailAddress" | "serialNumber")[]; "organizations"?: (string)[]; "countries"?: (string)[]; "allow"?: { "commonName"?: (string)[]; "organization"?: (string)[]; "organizationalUnit"?: (string)[]; "locality"?: (string)[]; "state"?: (string)[]; "country"?: (string)[]; "emailAddress"?: (string)[]; "serialNumber"?: (string)[] }; "deny"?: { "commonName"?: (string)[]; "organization"?: (string)[]; "organizationalUnit"?: (string)[]; "locality"?: (string)[]; "state"?: (string)[]; "country"?: (string)[]; "emailAddress"?: (string)[]; "serialNumber"?: (string)[] } }; "subjectAltNames"?: { "required"?: boolean; "kinds"?: ("dns" | "ip" | "email" | "uri")[]; "domains"?: (string)[]; "subdomains"?: boolean; "wildcards"?: boolean; "ipRanges"?: (string)[]; "deny"?: (string)[] } } | null };
    answer: IssuerDetails;
  };
  /** Delete an issuer that issued nothing. */
  "DELETE /api/v1/issuers/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: null;
  };
  /** Download the chain as PEM or PKCS#7, or the issuer's own certificate as DER. */
  "GET /api/v1/issuers/{id}/chain": {
    path: { "id": string };
    query: { "format"?: "pem" | "der" | "pkcs7" };
    body: never;
    answer: null;
  };
  /** Download the request (CSR) that waits for an external authority. */
  "GET /api/v1/issuers/{id}/request": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: null;
  };
  /** Take in the certificate that an external authority made for the request. */
  "POST /api/v1/issuers/{id}/complete": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "certificates": string };
    answer: IssuerDetails;
  };
  /** Let an issuer issue nothing for now. */
  "POST /api/v1/issuers/{id}/disable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: IssuerDetails;
  };
  /** Let a disabled issuer issue again. */
  "POST /api/v1/issuers/{id}/enable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: IssuerDetails;
  };
  /** Give an issuer a new certificate for the same key. */
  "POST /api/v1/issuers/{id}/renew": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "days"?: number | null };
    answer: IssuerDetails;
  };
  /** Let a successor with a new key take an issuer's place. */
  "POST /api/v1/issuers/{id}/rotate": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "keyType": "ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519"; "days"?: number | null; "commonName"?: string | null };
    answer: IssuerDetails;
  };
  /** List the trust anchors. */
  "GET /api/v1/trust-anchors": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: { "items": (TrustAnchor)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Trust an authority, with the rule that says which user a certificate of it names. */
  "POST /api/v1/trust-anchors": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "name": string; "certificate": string; "rule": { "field": "common-name" | "email" | "upn" | "dns"; "user": "username" | "email"; "pattern"?: string | null } };
    answer: TrustAnchor;
  };
  /** Show a trust anchor. */
  "GET /api/v1/trust-anchors/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: TrustAnchor;
  };
  /** Change a trust anchor's name or rule. */
  "PATCH /api/v1/trust-anchors/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name"?: string; "rule"?: { "field": "common-name" | "email" | "upn" | "dns"; "user": "username" | "email"; "pattern"?: string | null } };
    answer: TrustAnchor;
  };
  /** Delete a trust anchor. */
  "DELETE /api/v1/trust-anchors/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: null;
  };
  /** Say which user a caller with this certificate would be, or why none. */
  "POST /api/v1/trust-anchors/test": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "certificate": string };
    answer: CertificateTest;
  };
  /** Trust an authority no more, for now. */
  "POST /api/v1/trust-anchors/{id}/disable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: TrustAnchor;
  };
  /** Trust a disabled anchor again. */
  "POST /api/v1/trust-anchors/{id}/enable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: TrustAnchor;
  };
  /** Take in the newest revocation list of the authority; without one in force nothing of it counts then. */
  "PUT /api/v1/trust-anchors/{id}/revocation-list": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "list": string };
    answer: TrustAnchor;
  };
  /** Take the revocation list away. */
  "DELETE /api/v1/trust-anchors/{id}/revocation-list": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: TrustAnchor;
  };
  /** List the caller's own API keys. */
  "GET /api/v1/me/api-keys": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "status"?: "active" | "expires-soon" | "expired" | "disabled" | "revoked" | null; "expiresWithinDays"?: number | null; "unusedForDays"?: number | null; "ownerId"?: string | null; "sort"?: "created" | "-created" | "name" | "-name" | "expires" | "-expires" | "last-used" | "-last-used" | null; "capability"?: "sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring" | null };
    body: never;
    answer: { "items": (ApiKey)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** List everybody's API keys in the caller's groups. */
  "GET /api/v1/api-keys": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "status"?: "active" | "expires-soon" | "expired" | "disabled" | "revoked" | null; "expiresWithinDays"?: number | null; "unusedForDays"?: number | null; "ownerId"?: string | null; "sort"?: "created" | "-created" | "name" | "-name" | "expires" | "-expires" | "last-used" | "-last-used" | null; "capability"?: "sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring" | null };
    body: never;
    answer: { "items": (ApiKey)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Make an API key for the caller; the answer holds the secret, once. */
  "POST /api/v1/api-keys": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "description"?: string; "capabilities": ("sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring")[]; "expiresAt"?: string | null; "expiresInDays"?: number | null };
    answer: CreatedApiKey;
  };
  /** Show an API key. */
  "GET /api/v1/api-keys/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: ApiKey;
  };
  /** Change an API key's description. */
  "PATCH /api/v1/api-keys/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "description": string };
    answer: ApiKey;
  };
  /** Delete one of the caller's API keys. */
  "DELETE /api/v1/api-keys/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: null;
  };
  /** Disable an API key for a while. */
  "POST /api/v1/api-keys/{id}/disable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: ApiKey;
  };
  /** Enable an API key again. */
  "POST /api/v1/api-keys/{id}/enable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: ApiKey;
  };
  /** Revoke an API key for good. */
  "POST /api/v1/api-keys/{id}/revoke": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "reason"?: string };
    answer: ApiKey;
  };
  /** Make a successor of one of the caller's API keys; the old one keeps working for some days. */
  "POST /api/v1/api-keys/{id}/rotate": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "graceDays"?: number };
    answer: CreatedApiKey;
  };
  /** List the access keys of the instances in the caller's groups, without the keys. */
  "GET /api/v1/access-keys": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "status"?: "active" | "expires-soon" | "expired" | "disabled" | "revoked" | null; "expiresWithinDays"?: number | null; "unusedForDays"?: number | null; "sort"?: "created" | "-created" | "name" | "-name" | "expires" | "-expires" | "last-used" | "-last-used" | null; "variety"?: "ems" | "fortigate" | null; "groupId"?: string | null };
    body: never;
    answer: { "items": (AccessKey)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Make an access key; the answer holds the key, once. Only the primary account makes those of the variety ems. */
  "POST /api/v1/access-keys": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "variety": "ems" | "fortigate"; "name": string; "groupId"?: string | null; "expiresAt"?: string | null };
    answer: CreatedAccessKey;
  };
  /** Show an access key. */
  "GET /api/v1/access-keys/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: AccessKey;
  };
  /** Rename an access key. */
  "PATCH /api/v1/access-keys/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name": string };
    answer: AccessKey;
  };
  /** Delete an access key. */
  "DELETE /api/v1/access-keys/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: null;
  };
  /** Disable an access key for a while, which ends the sessions got with it. */
  "POST /api/v1/access-keys/{id}/disable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: AccessKey;
  };
  /** Enable an access key again. */
  "POST /api/v1/access-keys/{id}/enable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: AccessKey;
  };
  /** Make a successor of an access key; the old one keeps working for some days. */
  "POST /api/v1/access-keys/{id}/rotate": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "graceDays"?: number };
    answer: CreatedAccessKey;
  };
  /** Show the account ID and the instances in the caller's groups. */
  "GET /api/v1/account": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: Account;
  };
  /** Make an organization group an instance that devices can reach, or a plain group again. */
  "PUT /api/v1/account/instances/{groupId}": {
    path: { "groupId": string };
    query: Record<never, never>;
    body: { "isInstance": boolean };
    answer: null;
  };
  /** List devices. */
  "GET /api/v1/devices": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "state"?: "waiting" | "authorized" | "rejected" | "changed" | null; "groupId"?: string | null; "accessKeyId"?: string | null; "sort"?: "serial" | "-serial" | "firstSeen" | "-firstSeen" | "lastSeen" | "-lastSeen" | null };
    body: never;
    answer: { "items": (Device)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Show a device with its certificate and what it says of itself. */
  "GET /api/v1/devices/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: DeviceDetails;
  };
  /** Forget a device; when it comes again, it waits. */
  "DELETE /api/v1/devices/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: null;
  };
  /** Let a device in with the certificate that it came with last, or with the one of `fingerprint` only. */
  "POST /api/v1/devices/{id}/authorize": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "fingerprint"?: string | null };
    answer: DeviceDetails;
  };
  /** Refuse a device from its next request on. */
  "POST /api/v1/devices/{id}/reject": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: DeviceDetails;
  };
  /** List LDAP directories in the order in which they are asked, without their passwords. */
  "GET /api/v1/directories": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: { "items": (Directory)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Add an LDAP directory; it is asked last. */
  "POST /api/v1/directories": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "name": string; "configuration": { "preset": "active-directory" | "openldap"; "servers": (string)[]; "encryption"?: "required" | "none"; "caCertificate"?: string; "pinnedSha256"?: string; "bindDn"?: string; "userBase": string; "userFilter"?: string; "groupBase"?: string; "groupFilter"?: string; "groupLookup"?: "chain" | "members" | "member-of"; "attributes": { "username": string; "principal"?: string; "email"?: string; "firstName"?: string; "lastName"?: string; "subject": string; "groupName"?: string }; "disabledMark"?: string; "domainNames"?: (string)[]; "resultLimit"?: number; "timeLimitMs"?: number; "nested"?: boolean; "primaryGroup"?: boolean; "authorization"?: boolean; "credentialPolicy"?: "recheck" | "session"; "recheckMinutes"?: number; "keepHours"?: number }; "bindPassword"?: string };
    answer: Directory;
  };
  /** Ask the directories in this order. */
  "POST /api/v1/directories/reorder": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "ids": (string)[] };
    answer: null;
  };
  /** Ask every server of a directory step by step, with values that need not be saved. */
  "POST /api/v1/directories/test": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "id"?: string; "configuration": { "preset": "active-directory" | "openldap"; "servers": (string)[]; "encryption"?: "required" | "none"; "caCertificate"?: string; "pinnedSha256"?: string; "bindDn"?: string; "userBase": string; "userFilter"?: string; "groupBase"?: string; "groupFilter"?: string; "groupLookup"?: "chain" | "members" | "member-of"; "attributes": { "username": string; "principal"?: string; "email"?: string; "firstName"?: string; "lastName"?: string; "subject": string; "groupName"?: string }; "disabledMark"?: string; "domainNames"?: (string)[]; "resultLimit"?: number; "timeLimitMs"?: number; "nested"?: boolean; "primaryGroup"?: boolean; "authorization"?: boolean; "credentialPolicy"?: "recheck" | "session"; "recheckMinutes"?: number; "keepHours"?: number }; "bindPassword"?: string };
    answer: DirectoryTest;
  };
  /** Look a name up in a directory, with values that need not be saved. */
  "POST /api/v1/directories/test-user": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "id"?: string; "configuration": { "preset": "active-directory" | "openldap"; "servers": (string)[]; "encryption"?: "required" | "none"; "caCertificate"?: string; "pinnedSha256"?: string; "bindDn"?: string; "userBase": string; "userFilter"?: string; "groupBase"?: string; "groupFilter"?: string; "groupLookup"?: "chain" | "members" | "member-of"; "attributes": { "username": string; "principal"?: string; "email"?: string; "firstName"?: string; "lastName"?: string; "subject": string; "groupName"?: string }; "disabledMark"?: string; "domainNames"?: (string)[]; "resultLimit"?: number; "timeLimitMs"?: number; "nested"?: boolean; "primaryGroup"?: boolean; "authorization"?: boolean; "credentialPolicy"?: "recheck" | "session"; "recheckMinutes"?: number; "keepHours"?: number }; "bindPassword"?: string; "username": string };
    answer: DirectoryUserTest;
  };
  /** Show a directory. */
  "GET /api/v1/directories/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: Directory;
  };
  /** Replace a directory's configuration; an empty password keeps the saved one. */
  "PUT /api/v1/directories/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name": string; "configuration": { "preset": "active-directory" | "openldap"; "servers": (string)[]; "encryption"?: "required" | "none"; "caCertificate"?: string; "pinnedSha256"?: string; "bindDn"?: string; "userBase": string; "userFilter"?: string; "groupBase"?: string; "groupFilter"?: string; "groupLookup"?: "chain" | "members" | "member-of"; "attributes": { "username": string; "principal"?: string; "email"?: string; "firstName"?: string; "lastName"?: string; "subject": string; "groupName"?: string }; "disabledMark"?: string; "domainNames"?: (string)[]; "resultLimit"?: number; "timeLimitMs"?: number; "nested"?: boolean; "primaryGroup"?: boolean; "authorization"?: boolean; "credentialPolicy"?: "recheck" | "session"; "recheckMinutes"?: number; "keepHours"?: number }; "bindPassword"?: string };
    answer: Directory;
  };
  /** Delete a directory; nothing of its users counts any more. */
  "DELETE /api/v1/directories/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: null;
  };
  /** Ask a directory again. */
  "POST /api/v1/directories/{id}/enable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: Directory;
  };
  /** Ask a directory no more; the sessions of its users end. */
  "POST /api/v1/directories/{id}/disable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: Directory;
  };
  /** List the sign-in providers in the order of their buttons. */
  "GET /api/v1/sign-in-providers": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: { "items": (SignInProvider)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Add a sign-in provider, disabled. */
  "POST /api/v1/sign-in-providers": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "name": string; "issuerUrl": string; "clientId": string; "clientSecret": string; "scopes"?: string; "claims"?: { "username"?: string; "email"?: string; "firstName"?: string; "lastName"?: string; "groups"?: string }; "newcomers"?: boolean; "newcomersGroupId"?: string | null; "trustsSecondFactor"?: boolean; "secondFactorValues"?: string; "credentialPolicy"?: "keep" | "session"; "keepHours"?: number | null };
    answer: SignInProvider;
  };
  /** Show a sign-in provider without its secret. */
  "GET /api/v1/sign-in-providers/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: SignInProvider;
  };
  /** Replace a provider’s settings; an empty client secret keeps the saved one. */
  "PUT /api/v1/sign-in-providers/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name": string; "issuerUrl": string; "clientId": string; "clientSecret"?: string; "scopes"?: string; "claims"?: { "username"?: string; "email"?: string; "firstName"?: string; "lastName"?: string; "groups"?: string }; "newcomers"?: boolean; "newcomersGroupId"?: string | null; "trustsSecondFactor"?: boolean; "secondFactorValues"?: string; "credentialPolicy"?: "keep" | "session"; "keepHours"?: number | null };
    answer: SignInProvider;
  };
  /** Delete a provider with its group mappings; its users stay and are refused. */
  "DELETE /api/v1/sign-in-providers/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: null;
  };
  /** Offer a provider on the sign-in page. */
  "POST /api/v1/sign-in-providers/{id}/enable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: SignInProvider;
  };
  /** Offer a provider no more and end the sessions it opened. */
  "POST /api/v1/sign-in-providers/{id}/disable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: SignInProvider;
  };
  /** Put the providers in an order. */
  "POST /api/v1/sign-in-providers/order": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "ids": (string)[] };
    answer: null;
  };
  /** Ask an issuer how it is used, and say what it answers or why it cannot be used. */
  "POST /api/v1/sign-in-providers/test": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "issuerUrl": string };
    answer: DiscoveryTest;
  };
  /** What may be downloaded: the agent, how it reaches this installation, the authorities. */
  "GET /api/v1/software": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: Software;
  };
  /** Download the agent with its configuration and the authorities of the gateway. */
  "GET /api/v1/software/agent.zip": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: null;
  };
  /** End the session token that the call is made with. */
  "POST /api/v1/logout": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: null;
  };
  /** List the caller's own personal access tokens, or session tokens. */
  "GET /api/v1/me/tokens": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "status"?: "active" | "expires-soon" | "expired" | "disabled" | "revoked" | null; "expiresWithinDays"?: number | null; "unusedForDays"?: number | null; "ownerId"?: string | null; "sort"?: "created" | "-created" | "name" | "-name" | "expires" | "-expires" | "last-used" | "-last-used" | null; "type"?: "personal" | "session" | null; "capability"?: "sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring" | null };
    body: never;
    answer: { "items": (Token)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** List everybody's personal access tokens, or session tokens, in the caller's groups. */
  "GET /api/v1/tokens": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "status"?: "active" | "expires-soon" | "expired" | "disabled" | "revoked" | null; "expiresWithinDays"?: number | null; "unusedForDays"?: number | null; "ownerId"?: string | null; "sort"?: "created" | "-created" | "name" | "-name" | "expires" | "-expires" | "last-used" | "-last-used" | null; "type"?: "personal" | "session" | null; "capability"?: "sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring" | null };
    body: never;
    answer: { "items": (Token)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Make a personal access token for the caller; the answer holds the token, once. */
  "POST /api/v1/tokens": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "name": string; "days"?: number | null; "expiresAt"?: string | null; "reach"?: "owner" | "limited"; "capabilities"?: ("sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring")[] | null };
    answer: CreatedToken;
  };
  /** Show what is known of a token. */
  "GET /api/v1/tokens/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: Token;
  };
  /** Rename one of the caller's personal access tokens. */
  "PATCH /api/v1/tokens/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name": string };
    answer: Token;
  };
  /** Revoke a token for good. */
  "POST /api/v1/tokens/{id}/revoke": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "reason"?: string };
    answer: Token;
  };
  /** Make a successor of one of the caller's tokens; the old one keeps working for some days. */
  "POST /api/v1/tokens/{id}/rotate": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "graceDays"?: number };
    answer: CreatedToken;
  };
  /** List the caller's own client certificates. */
  "GET /api/v1/me/certificates": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "status"?: "active" | "expires-soon" | "expired" | "disabled" | "revoked" | null; "expiresWithinDays"?: number | null; "unusedForDays"?: number | null; "ownerId"?: string | null; "sort"?: "created" | "-created" | "name" | "-name" | "subject" | "-subject" | "from" | "-from" | "expires" | "-expires" | "last-used" | "-last-used" | null; "purpose"?: "administrator" | "automation" | "general" | "foreign" | null; "keyOrigin"?: "server" | "browser" | "request" | "foreign" | null; "issuerId"?: string | null; "teamId"?: string | null };
    body: never;
    answer: { "items": (Certificate)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** List everybody's certificates in the caller's groups. */
  "GET /api/v1/certificates": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "status"?: "active" | "expires-soon" | "expired" | "disabled" | "revoked" | null; "expiresWithinDays"?: number | null; "unusedForDays"?: number | null; "ownerId"?: string | null; "sort"?: "created" | "-created" | "name" | "-name" | "subject" | "-subject" | "from" | "-from" | "expires" | "-expires" | "last-used" | "-last-used" | null; "purpose"?: "administrator" | "automation" | "general" | "foreign" | null; "keyOrigin"?: "server" | "browser" | "request" | "foreign" | null; "issuerId"?: string | null; "teamId"?: string | null };
    body: never;
    answer: { "items": (Certificate)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Create a client certificate for the caller. */
  "POST /api/v1/certificates": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "name"?: string; "days": number; "keyType"?: "ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519" };
    answer: Certificate;
  };
  /** Show a certificate's data. */
  "GET /api/v1/certificates/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: CertificateWithNotes;
  };
  /** Change the name of one's own certificate, and the notes and further mail addresses of any one manages. */
  "PATCH /api/v1/certificates/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name"?: string; "notes"?: string; "extraEmails"?: (string)[] };
    answer: CertificateWithNotes;
  };
  /** Watch a certificate that was issued elsewhere no more. */
  "DELETE /api/v1/certificates/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: null;
  };
  /** Download one of the caller's own client certificates with its chain, as PEM. */
  "POST /api/v1/certificates/{id}/download": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "withPrivateKey"?: boolean };
    answer: DownloadedCertificate;
  };
  /** Revoke a certificate for good. */
  "POST /api/v1/certificates/{id}/revoke": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "reason"?: "unspecified" | "keyCompromise" | "cACompromise" | "affiliationChanged" | "superseded" | "cessationOfOperation" | "privilegeWithdrawn" | "aACompromise" };
    answer: Certificate;
  };
  /** Make a successor of a certificate with a new key; the old one authenticates for some days more. Of a certificate for other uses `issued` holds the files. */
  "POST /api/v1/certificates/{id}/rotate": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "graceDays"?: number; "key"?: "browser" | "server" | "csr"; "keyType"?: "ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519" | null; "csr"?: string | null; "certificatePassword"?: string | null };
    answer: RotatedCertificate;
  };
  /** List the caller's teams with the issuers from which each may request now. */
  "GET /api/v1/me/certificate-choices": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: (TeamChoice)[];
  };
  /** Say exactly what a request would issue; nothing is made. */
  "POST /api/v1/certificates/preview": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "teamId"?: string | null; "issuerId": string; "subject"?: { "commonName"?: string | null; "organization"?: string | null; "organizationalUnit"?: (string)[]; "locality"?: string | null; "state"?: string | null; "country"?: string | null; "emailAddress"?: string | null; "serialNumber"?: string | null }; "subjectAltNames"?: ({ "kind": "dns" | "ip" | "email" | "uri"; "value": string })[]; "days"?: number | null; "key": "browser" | "server" | "csr"; "keyType"?: "ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519"; "csr"?: string | null; "name"?: string; "notes"?: string; "extraEmails"?: (string)[] };
    answer: IssuancePreview;
  };
  /** Request a certificate: key `server`, or `csr` with a PKCS#10 request whose names count where none are given. */
  "POST /api/v1/certificates/request": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "teamId"?: string | null; "issuerId": string; "subject"?: { "commonName"?: string | null; "organization"?: string | null; "organizationalUnit"?: (string)[]; "locality"?: string | null; "state"?: string | null; "country"?: string | null; "emailAddress"?: string | null; "serialNumber"?: string | null }; "subjectAltNames"?: ({ "kind": "dns" | "ip" | "email" | "uri"; "value": string })[]; "days"?: number | null; "key": "browser" | "server" | "csr"; "keyType"?: "ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519"; "csr"?: string | null; "name"?: string; "notes"?: string; "extraEmails"?: (string)[] };
    answer: IssuedCertificate;
  };
  /** Issue a certificate in the place of another, with the `same` key, the server's or a request's. */
  "POST /api/v1/certificates/{id}/renew": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "days"?: number | null; "key": "browser" | "server" | "csr" | "same"; "keyType"?: "ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519"; "csr"?: string | null; "revokeOld"?: boolean };
    answer: IssuedCertificate;
  };
  /** Put a certificate on hold: it counts as revoked until it is released. */
  "POST /api/v1/certificates/{id}/hold": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: Certificate;
  };
  /** Take a certificate off hold. */
  "POST /api/v1/certificates/{id}/release": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: Certificate;
  };
  /** Give a certificate to another owner. */
  "POST /api/v1/certificates/{id}/hand-over": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "username": string };
    answer: null;
  };
  /** Watch certificates that were issued elsewhere: PEM, or DER or PKCS#7 in base64. */
  "POST /api/v1/certificates/import": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "certificates": string; "teamId"?: string | null; "name"?: string; "notes"?: string };
    answer: (RowResult)[];
  };
  /** Download a certificate for other uses as `pem`, `der`, `chain` or `bundle`; `contents` is base64. */
  "GET /api/v1/certificates/{id}/file": {
    path: { "id": string };
    query: { "format"?: "pem" | "der" | "chain" | "bundle" };
    body: never;
    answer: CertificateFile;
  };
  /** Download one's certificate with the key that the server made, while it is kept; `contents` is base64. */
  "POST /api/v1/certificates/{id}/pkcs12": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "password": string; "encryption"?: "modern" | "legacy" };
    answer: CertificateFile;
  };
  /** Show an administrator's newest certificate's data. */
  "GET /api/v1/administrators/{userId}/certificate": {
    path: { "userId": string };
    query: Record<never, never>;
    body: never;
    answer: Certificate;
  };
  /** Revoke an administrator's certificate and make a new one under a new password. */
  "POST /api/v1/administrators/{userId}/certificate/replace": {
    path: { "userId": string };
    query: Record<never, never>;
    body: { "certificatePassword": string; "keyType"?: "ec-p256" | "ec-p384" | "rsa-2048" | "rsa-3072" | "rsa-4096" | "ed25519"; "days"?: number | null };
    answer: Certificate;
  };
  /** Export an administrator's certificate and key; `pkcs12` is base64. */
  "POST /api/v1/administrators/{userId}/certificate/export": {
    path: { "userId": string };
    query: Record<never, never>;
    body: { "certificatePassword": string; "encryption"?: "modern" | "legacy" };
    answer: ExportedCertificate;
  };
  /** Show the limits of an API key, personal access token or client certificate. */
  "GET /api/v1/credentials/{id}/limits": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: LimitedCredential;
  };
  /** Change limits without issuing anew: what is left out stays, null takes a limit away. */
  "PATCH /api/v1/credentials/{id}/limits": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "permittedAddresses"?: string | (string)[] | null; "notBefore"?: string | null; "expiresAt"?: string | null; "requestsPerMinute"?: number | null; "maximumUses"?: number | null; "reach"?: "owner" | "limited"; "capabilities"?: ("sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring")[] | null };
    answer: LimitedCredential;
  };
  /** List credentials of every kind: what they may do, whose they are, and when they were used. */
  "GET /api/v1/inventory": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "status"?: "active" | "expires-soon" | "expired" | "disabled" | "revoked" | null; "expiresWithinDays"?: number | null; "unusedForDays"?: number | null; "ownerId"?: string | null; "sort"?: "created" | "-created" | "name" | "-name" | "expires" | "-expires" | "last-used" | "-last-used" | null; "kind"?: "api-key" | "token" | "session-token" | "certificate" | "access-key" | "tenant-key" | null; "owner"?: string | null; "teamId"?: string | null; "capability"?: "sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring" | null; "overPrivilegedDays"?: number | null; "label"?: string | null };
    body: never;
    answer: { "items": (InventoryItem)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Revoke credentials of any kind for good, up to 500 at once, and say what became of each. */
  "POST /api/v1/credentials/revoke": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "ids": (string)[]; "reason"?: "unspecified" | "keyCompromise" | "cACompromise" | "affiliationChanged" | "superseded" | "cessationOfOperation" | "privilegeWithdrawn" | "aACompromise" };
    answer: (RowResult)[];
  };
  /** Show a credential's requests of the last 30 days, its last addresses and failures, and unused capabilities. */
  "GET /api/v1/credentials/{id}/usage": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: CredentialUsage;
  };
  /** List requests that carried a credential, accepted and refused, the newest first. */
  "GET /api/v1/requests": {
    path: Record<never, never>;
    query: { "cursor"?: string; "limit"?: number; "credentialId"?: string | null; "ownerId"?: string | null; "owner"?: string | null; "outcome"?: string | null; "door"?: "api" | "verify" | "forward-auth" | "gateway" | null; "address"?: string | null; "applicationId"?: string | null; "label"?: string | null; "from"?: string | null; "to"?: string | null };
    body: never;
    answer: { "items": (LoggedRequest)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** List labels of credentials and of logged requests. */
  "GET /api/v1/labels": {
    path: Record<never, never>;
    query: { "cursor"?: string; "limit"?: number; "itemKind"?: "credential" | "request" | null; "itemId"?: string | null; "name"?: string | null; "value"?: string | null };
    body: never;
    answer: { "items": (ItemLabel)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Put a label on a credential or a logged request; an empty value removes it. */
  "POST /api/v1/labels": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "itemKind": "credential" | "request"; "itemId": string; "name": string; "value"?: string };
    answer: (Label)[];
  };
  /** Remove a label. */
  "DELETE /api/v1/labels": {
    path: Record<never, never>;
    query: { "itemKind": "credential" | "request"; "itemId": string; "name": string };
    body: never;
    answer: null;
  };
  /** Carry out a CSV file of labels (item kind, item id, name, value) and say what became of each row. */
  "POST /api/v1/labels/import": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "csv": string };
    answer: (CsvRowResult)[];
  };
  /** List the hashes of good and bad files. */
  "GET /api/v1/file-hashes": {
    path: Record<never, never>;
    query: { "cursor"?: string; "limit"?: number; "hash"?: string | null; "verdict"?: "good" | "bad" | null };
    body: never;
    answer: { "items": (FileHash)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Add a hash to the list of good or bad files, or move it to the other one. */
  "POST /api/v1/file-hashes": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "hash": string; "verdict": "good" | "bad"; "description"?: string };
    answer: FileVerdict;
  };
  /** Take in a CSV file of hashes (hash, verdict, description) and say what became of each row. */
  "POST /api/v1/file-hashes/import": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "csv": string };
    answer: (CsvRowResult)[];
  };
  /** Say whether a file is known as good or bad. */
  "GET /api/v1/file-hashes/{hash}": {
    path: { "hash": string };
    query: Record<never, never>;
    body: never;
    answer: FileVerdict;
  };
  /** Take a hash off its list. */
  "DELETE /api/v1/file-hashes/{hash}": {
    path: { "hash": string };
    query: Record<never, never>;
    body: never;
    answer: null;
  };
  /** Say whether a credential that the calling service was shown is good, whose it is and what it may do. */
  "POST /api/v1/verify": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "token"?: string; "request"?: { "method": string; "target": string; "headers": { [name: string]: string }; "body"?: string; "bodySha256"?: string }; "certificate"?: string; "address"?: string; "capability"?: "sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring"; "application"?: { "host": string; "method": string; "target": string } };
    answer: Verdict;
  };
  /** Token introspection (RFC 7662): whether a token is active, without counting a use. */
  "POST /api/v1/introspect": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: Introspected;
  };
  /** List tenant keys, without the keys. */
  "GET /api/v1/tenant-keys": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "groupId"?: string | null; "accountType"?: "admin" | "enrollment-user" | null; "sort"?: "created" | "-created" | "service" | "-service" | null };
    body: never;
    answer: { "items": (TenantKey)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Add a tenant key; the answer holds the key. */
  "POST /api/v1/tenant-keys": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "groupId": string; "service": string; "accountType": "admin" | "enrollment-user"; "description"?: string; "permittedDomains"?: (string)[]; "key"?: string | null; "proof"?: string | null };
    answer: CreatedTenantKey;
  };
  /** Show a tenant key's row. */
  "GET /api/v1/tenant-keys/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: TenantKey;
  };
  /** Change a tenant key's row. */
  "PATCH /api/v1/tenant-keys/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "service"?: string; "accountType"?: "admin" | "enrollment-user"; "description"?: string; "permittedDomains"?: (string)[] };
    answer: TenantKey;
  };
  /** Delete a tenant key. */
  "DELETE /api/v1/tenant-keys/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: null;
  };
  /** Show the key itself. */
  "POST /api/v1/tenant-keys/{id}/show": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: ShownTenantKey;
  };
  /** Give the row a new key; the old one keeps working for some days. */
  "POST /api/v1/tenant-keys/{id}/rotate": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "graceDays"?: number };
    answer: CreatedTenantKey;
  };
  /** End the grace period of former keys now. */
  "POST /api/v1/tenant-keys/{id}/retire": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "formerKeyId"?: string | null };
    answer: TenantKey;
  };
  /** List protected applications. */
  "GET /api/v1/applications": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "status"?: "enabled" | "disabled" | null; "groupId"?: string | null; "sort"?: "name" | "-name" | "host" | "-host" | "created" | "-created" | null };
    body: never;
    answer: { "items": (Application)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Register a protected application with its policy. */
  "POST /api/v1/applications": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "name": string; "description"?: string; "groupId"?: string | null; "host": string; "pathPrefix"?: string; "status"?: "enabled" | "disabled"; "schemes"?: ("hmac" | "bearer-token" | "auth-token-header" | "cms" | "client-certificate-header" | "forwarded-certificate" | "basic")[] | null; "rules"?: ({ "methods"?: string | (string)[] | null; "path": string; "effect"?: "allow" | "refuse" | "public"; "capability"?: "sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring" | null; "teamIds"?: (string)[]; "groupIds"?: (string)[] })[] };
    answer: Application;
  };
  /** Explain whether a request would pass, rule by rule; no use is counted. */
  "POST /api/v1/applications/explain": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "method"?: string; "url": string; "credentialId"?: string | null; "address"?: string | null };
    answer: Explanation;
  };
  /** Show a protected application and its policy. */
  "GET /api/v1/applications/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: Application;
  };
  /** Change a protected application; it counts from the next request on. */
  "PATCH /api/v1/applications/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name"?: string; "description"?: string; "groupId"?: string | null; "host"?: string; "pathPrefix"?: string; "status"?: "enabled" | "disabled"; "schemes"?: ("hmac" | "bearer-token" | "auth-token-header" | "cms" | "client-certificate-header" | "forwarded-certificate" | "basic")[] | null; "rules"?: ({ "methods"?: string | (string)[] | null; "path": string; "effect"?: "allow" | "refuse" | "public"; "capability"?: "sensor_management" | "software_download" | "flow_inventory_query" | "user_role_scope_management" | "user_data_upload" | "app_policy_management" | "external_integration" | "credential_management" | "certificate_management" | "issuer_management" | "audit_query" | "appliance_management" | "appliance_monitoring" | null; "teamIds"?: (string)[]; "groupIds"?: (string)[] })[] };
    answer: Application;
  };
  /** Delete a protected application with its policy. */
  "DELETE /api/v1/applications/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: null;
  };
  /** List webhooks, without their secrets. */
  "GET /api/v1/webhooks": {
    path: Record<never, never>;
    query: { "search"?: string; "cursor"?: string; "limit"?: number; "status"?: "enabled" | "disabled" | "stopped" | null; "sort"?: "created" | "-created" | "name" | "-name" | null };
    body: never;
    answer: { "items": (Webhook)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Add a webhook; the answer holds its secret, this once. */
  "POST /api/v1/webhooks": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "groupId": string; "name": string; "url": string; "told"?: "all" | "chosen"; "events"?: (string)[] | null };
    answer: CreatedWebhook;
  };
  /** Show a delivery with what was sent and answered. */
  "GET /api/v1/webhooks/deliveries/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: Delivery;
  };
  /** Send a delivery that arrived or failed once more, under the same id. */
  "POST /api/v1/webhooks/deliveries/{id}/redeliver": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: Delivery;
  };
  /** Show a webhook. */
  "GET /api/v1/webhooks/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: Webhook;
  };
  /** Change a webhook's name, URL or events. */
  "PATCH /api/v1/webhooks/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "name"?: string; "url"?: string; "told"?: "all" | "chosen"; "events"?: (string)[] | null };
    answer: Webhook;
  };
  /** Delete a webhook with the log of its deliveries. */
  "DELETE /api/v1/webhooks/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: null;
  };
  /** List what a webhook delivered and what waits. */
  "GET /api/v1/webhooks/{id}/deliveries": {
    path: { "id": string };
    query: { "cursor"?: string; "limit"?: number; "status"?: "queued" | "sending" | "delivered" | "failed" | null; "event"?: string | null };
    body: never;
    answer: { "items": (Delivery)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Enable a webhook; what waited is delivered. */
  "POST /api/v1/webhooks/{id}/enable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: Webhook;
  };
  /** Disable a webhook; what waits stays. */
  "POST /api/v1/webhooks/{id}/disable": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: Webhook;
  };
  /** Send a trial at once and tell what became of it. */
  "POST /api/v1/webhooks/{id}/test": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: Delivery;
  };
  /** Give a webhook a new secret; both sign for a while. */
  "POST /api/v1/webhooks/{id}/rotate-secret": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "graceHours"?: number };
    answer: CreatedWebhook;
  };
  /** List the installation's settings. */
  "GET /api/v1/settings": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: ({ "section": "client-certificates"; "value": { "enabled": boolean; "maximumDays": number; "requireProofOfPossession": boolean } } | { "section": "certificates"; "value": { "visibility": "own" | "team" | "all"; "keyRetentionDays": number } } | { "section": "api-keys"; "value": { "enabled": boolean; "maximumDays": number } } | { "section": "tokens"; "value": { "personalEnabled": boolean; "personalMaximumDays": number; "sessionEnabled": boolean; "sessionTotalSeconds": number; "sessionIdleSeconds": number } } | { "section": "rotation"; "value": { "revokeFamilyOnLateUse": boolean } } | { "section": "signed-requests"; "value": { "windowMinutes": number } } | { "section": "sessions"; "value": { "idleMinutes": number; "absoluteHours": number } } | { "section": "sign-in"; "value": { "lockAfterFailures": number; "lockMinutes": number } } | { "section": "usage"; "value": { "requestLogDays": number } } | { "section": "addresses"; "value": { "alwaysPermitLocalhost": boolean } } | { "section": "applications"; "value": { "onlyRegistered": boolean } } | { "section": "gateway"; "value": { "bases"?: (string)[]; "certificateSignIn": boolean; "requireCertificateForAdministrators": boolean } } | { "section": "devices"; "value": { "silentApproval": boolean; "maximumWaiting": number; "maximumWaitingPerAddress": number; "dropWaitingDays": number; "mailTo": (string)[]; "mailMinutes": number } } | { "section": "webhooks"; "value": { "permittedNetworks": (string)[]; "plainHttpHosts": (string)[] } })[];
  };
  /** Show the settings of client-certificates. */
  "GET /api/v1/settings/client-certificates": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: { "enabled": boolean; "maximumDays": number; "requireProofOfPossession": boolean };
  };
  /** Change settings of client-certificates; what is left out stays. */
  "PATCH /api/v1/settings/client-certificates": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "enabled"?: boolean; "maximumDays"?: number; "requireProofOfPossession"?: boolean };
    answer: { "enabled": boolean; "maximumDays": number; "requireProofOfPossession": boolean };
  };
  /** Show the settings of certificates. */
  "GET /api/v1/settings/certificates": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: { "visibility": "own" | "team" | "all"; "keyRetentionDays": number };
  };
  /** Change settings of certificates; what is left out stays. */
  "PATCH /api/v1/settings/certificates": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "visibility"?: "own" | "team" | "all"; "keyRetentionDays"?: number };
    answer: { "visibility": "own" | "team" | "all"; "keyRetentionDays": number };
  };
  /** Show the settings of api-keys. */
  "GET /api/v1/settings/api-keys": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: { "enabled": boolean; "maximumDays": number };
  };
  /** Change settings of api-keys; what is left out stays. */
  "PATCH /api/v1/settings/api-keys": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "enabled"?: boolean; "maximumDays"?: number };
    answer: { "enabled": boolean; "maximumDays": number };
  };
  /** Show the settings of tokens. */
  "GET /api/v1/settings/tokens": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: { "personalEnabled": boolean; "personalMaximumDays": number; "sessionEnabled": boolean; "sessionTotalSeconds": number; "sessionIdleSeconds": number };
  };
  /** Change settings of tokens; what is left out stays. */
  "PATCH /api/v1/settings/tokens": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "personalEnabled"?: boolean; "personalMaximumDays"?: number; "sessionEnabled"?: boolean; "sessionTotalSeconds"?: number; "sessionIdleSeconds"?: number };
    answer: { "personalEnabled": boolean; "personalMaximumDays": number; "sessionEnabled": boolean; "sessionTotalSeconds": number; "sessionIdleSeconds": number };
  };
  /** Show the settings of rotation. */
  "GET /api/v1/settings/rotation": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: { "revokeFamilyOnLateUse": boolean };
  };
  /** Change settings of rotation; what is left out stays. */
  "PATCH /api/v1/settings/rotation": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "revokeFamilyOnLateUse"?: boolean };
    answer: { "revokeFamilyOnLateUse": boolean };
  };
  /** Show the settings of signed-requests. */
  "GET /api/v1/settings/signed-requests": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: { "windowMinutes": number };
  };
  /** Change settings of signed-requests; what is left out stays. */
  "PATCH /api/v1/settings/signed-requests": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "windowMinutes"?: number };
    answer: { "windowMinutes": number };
  };
  /** Show the settings of sessions. */
  "GET /api/v1/settings/sessions": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: { "idleMinutes": number; "absoluteHours": number };
  };
  /** Change settings of sessions; what is left out stays. */
  "PATCH /api/v1/settings/sessions": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "idleMinutes"?: number; "absoluteHours"?: number };
    answer: { "idleMinutes": number; "absoluteHours": number };
  };
  /** Show the settings of sign-in. */
  "GET /api/v1/settings/sign-in": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: { "lockAfterFailures": number; "lockMinutes": number };
  };
  /** Change settings of sign-in; what is left out stays. */
  "PATCH /api/v1/settings/sign-in": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "lockAfterFailures"?: number; "lockMinutes"?: number };
    answer: { "lockAfterFailures": number; "lockMinutes": number };
  };
  /** Show the settings of usage. */
  "GET /api/v1/settings/usage": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: { "requestLogDays": number };
  };
  /** Change settings of usage; what is left out stays. */
  "PATCH /api/v1/settings/usage": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "requestLogDays"?: number };
    answer: { "requestLogDays": number };
  };
  /** Show the settings of addresses. */
  "GET /api/v1/settings/addresses": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: { "alwaysPermitLocalhost": boolean };
  };
  /** Change settings of addresses; what is left out stays. */
  "PATCH /api/v1/settings/addresses": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "alwaysPermitLocalhost"?: boolean };
    answer: { "alwaysPermitLocalhost": boolean };
  };
  /** Show the settings of applications. */
  "GET /api/v1/settings/applications": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: { "onlyRegistered": boolean };
  };
  /** Change settings of applications; what is left out stays. */
  "PATCH /api/v1/settings/applications": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "onlyRegistered"?: boolean };
    answer: { "onlyRegistered": boolean };
  };
  /** Show the settings of gateway. */
  "GET /api/v1/settings/gateway": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: { "bases"?: (string)[]; "certificateSignIn": boolean; "requireCertificateForAdministrators": boolean };
  };
  /** Change settings of gateway; what is left out stays. */
  "PATCH /api/v1/settings/gateway": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "bases"?: (string)[]; "certificateSignIn"?: boolean; "requireCertificateForAdministrators"?: boolean };
    answer: { "bases"?: (string)[]; "certificateSignIn": boolean; "requireCertificateForAdministrators": boolean };
  };
  /** Show the settings of devices. */
  "GET /api/v1/settings/devices": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: { "silentApproval": boolean; "maximumWaiting": number; "maximumWaitingPerAddress": number; "dropWaitingDays": number; "mailTo": (string)[]; "mailMinutes": number };
  };
  /** Change settings of devices; what is left out stays. */
  "PATCH /api/v1/settings/devices": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "silentApproval"?: boolean; "maximumWaiting"?: number; "maximumWaitingPerAddress"?: number; "dropWaitingDays"?: number; "mailTo"?: (string)[]; "mailMinutes"?: number };
    answer: { "silentApproval": boolean; "maximumWaiting": number; "maximumWaitingPerAddress": number; "dropWaitingDays": number; "mailTo": (string)[]; "mailMinutes": number };
  };
  /** Show the settings of webhooks. */
  "GET /api/v1/settings/webhooks": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: { "permittedNetworks": (string)[]; "plainHttpHosts": (string)[] };
  };
  /** Change settings of webhooks; what is left out stays. */
  "PATCH /api/v1/settings/webhooks": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "permittedNetworks"?: (string)[]; "plainHttpHosts"?: (string)[] };
    answer: { "permittedNetworks": (string)[]; "plainHttpHosts": (string)[] };
  };
  /** Show the mail server and reminders, without the password. */
  "GET /api/v1/settings/email": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: EmailSettings;
  };
  /** Save the mail server and reminders. */
  "PUT /api/v1/settings/email": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: { "enabled"?: boolean; "host": string; "port": number; "security": "none" | "starttls" | "tls"; "caCertificate"?: string; "authentication"?: boolean; "username"?: string; "password"?: string; "fromAddress": string; "systemUrl": string; "alwaysSendTo"?: string; "reminderDays"?: string };
    answer: null;
  };
  /** Show rest-api.general as it counts in a group. */
  "GET /api/v1/groups/{id}/settings/rest-api.general": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: EffectiveGroupSettings;
  };
  /** Save what a group says about rest-api.general. */
  "PUT /api/v1/groups/{id}/settings/rest-api.general": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "mode": "inherit" | "override"; "childPermission": "inherit" | "override" | "either"; "value"?: { "enabled"?: boolean } };
    answer: EffectiveGroupSettings;
  };
  /** Show rest-api.authentication as it counts in a group. */
  "GET /api/v1/groups/{id}/settings/rest-api.authentication": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: EffectiveGroupSettings;
  };
  /** Save what a group says about rest-api.authentication. */
  "PUT /api/v1/groups/{id}/settings/rest-api.authentication": {
    path: { "id": string };
    query: Record<never, never>;
    body: { "mode": "inherit" | "override"; "childPermission": "inherit" | "override" | "either"; "value"?: { "basic"?: boolean; "certificates"?: boolean; "directory"?: boolean } };
    answer: EffectiveGroupSettings;
  };
  /** Tell how each part does: database, mail, webhooks, jobs, disk, certificate. */
  "GET /api/v1/health/details": {
    path: Record<never, never>;
    query: Record<never, never>;
    body: never;
    answer: Health;
  };
  /** List what was done or tried, the newest first. */
  "GET /api/v1/audit": {
    path: Record<never, never>;
    query: { "cursor"?: string; "limit"?: number; "actorSearch"?: string; "actorId"?: string; "event"?: "sign-in" | "sign-out" | "setup.create-link" | "setup.complete" | "users.create" | "users.update" | "users.activate" | "users.deactivate" | "users.refuse" | "users.readmit" | "users.set-authentication" | "users.offboard" | "users.delete" | "users.reset-password" | "users.change-password" | "roles.create" | "roles.update" | "roles.delete" | "roles.assign" | "roles.unassign" | "groups.create" | "groups.update" | "groups.move" | "groups.delete" | "teams.create" | "teams.update" | "teams.delete" | "teams.add-members" | "teams.remove-members" | "group-mappings.create" | "group-mappings.update" | "group-mappings.delete" | "group-mappings.apply" | "sessions.end" | "factors.add" | "factors.rename" | "factors.remove" | "factors.confirm" | "factors.reset" | "factors.renew-recovery-codes" | "factors.use-recovery-code" | "factors.suspect-copy" | "api-keys.create" | "api-keys.update" | "api-keys.disable" | "api-keys.enable" | "api-keys.revoke" | "api-keys.delete" | "tokens.create" | "tokens.update" | "tokens.revoke" | "session-tokens.create" | "session-tokens.end" | "certificates.create" | "certificates.update" | "certificates.download" | "certificates.export" | "certificates.renew" | "certificates.revoke" | "certificates.hold" | "certificates.release" | "certificates.hand-over" | "certificates.import" | "certificates.delete" | "credentials.report-leaked" | "credentials.rotate" | "credentials.use-after-rotation" | "credentials.update-limits" | "issuers.create" | "issuers.update" | "issuers.disable" | "issuers.enable" | "issuers.request" | "issuers.complete" | "issuers.renew" | "issuers.rotate" | "issuers.delete" | "issuers.create-responder" | "tenant-keys.create" | "tenant-keys.update" | "tenant-keys.show" | "tenant-keys.rotate" | "tenant-keys.retire" | "tenant-keys.delete" | "access-keys.create" | "access-keys.update" | "access-keys.disable" | "access-keys.enable" | "access-keys.revoke" | "access-keys.delete" | "instances.make" | "instances.unmake" | "account.hand-over" | "devices.connect" | "devices.authorize" | "devices.reject" | "devices.change-certificate" | "devices.forget" | "webhooks.create" | "webhooks.update" | "webhooks.enable" | "webhooks.disable" | "webhooks.stop" | "webhooks.rotate-secret" | "webhooks.test" | "webhooks.redeliver" | "webhooks.delete" | "applications.create" | "applications.update" | "applications.delete" | "labels.update" | "labels.import" | "file-hashes.update" | "file-hashes.import" | "file-hashes.delete" | "settings.update" | "gateway.create-certificate" | "gateway.connect" | "trust-anchors.create" | "trust-anchors.update" | "trust-anchors.disable" | "trust-anchors.enable" | "trust-anchors.delete" | "directories.create" | "directories.update" | "directories.enable" | "directories.disable" | "directories.delete" | "directories.test" | "sign-in-providers.create" | "sign-in-providers.update" | "sign-in-providers.disable" | "sign-in-providers.enable" | "sign-in-providers.delete" | "group-settings.update" | "email-settings.test" | "email-templates.update" | "mails.resend" | "calendar-feeds.create" | "calendar-feeds.revoke"; "subjectId"?: string; "subjectSearch"?: string; "outcome"?: "success" | "failure"; "from"?: string | null; "to"?: string | null };
    body: never;
    answer: { "items": (AuditEvent)[]; "next"?: string; "previous"?: string; "total": Total };
  };
  /** Show an audit event. */
  "GET /api/v1/audit/{id}": {
    path: { "id": string };
    query: Record<never, never>;
    body: never;
    answer: AuditEvent;
  };
}
