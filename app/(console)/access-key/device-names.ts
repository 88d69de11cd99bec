/** What this installation tells devices about how to reach it. */
export interface DeviceGateway {
  accountId: string;
  /** Names below which devices reach their instance; at least one. */
  bases: readonly string[];
  port: number;
}

/** The server name (SNI) by which the account ID alone is sent. */
export const accountName = ({ accountId }: DeviceGateway, base: string): string => `${accountId}.${base}`;

/** The server names by which account ID and key are sent, the first being the one to use; keys are in lower case there. */
export const keyNames = ({ accountId }: DeviceGateway, base: string, key: string): [string, string] => [
  `${accountId}-${key}.${base}`,
  `${key}.${accountId}.${base}`,
];

/** The DNS names that must lead to this server's gateway, for all of these to be reached. */
export const dnsNames = ({ accountId, bases }: DeviceGateway): string[] =>
  bases.flatMap((base) => [`*.${base}`, `*.${accountId}.${base}`]);

/** The commands of document 001 that configure the EMS Fabric connector of a FortiGate. */
export const fortigateCommands = (key: string): string =>
  [
    "config endpoint-control fctems",
    "    edit 1",
    "        set status enable",
    '        set name "ems-cloud"',
    "        set fortinetone-cloud-authentication enable",
    `        set cloud-authentication-access-key "${key}"`,
    "    next",
    "end",
  ].join("\n");
