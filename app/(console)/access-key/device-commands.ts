import { type DeviceGateway, keyNames } from "./device-names";

/** Shell command that makes what a device shows of itself: a key, and a certificate whose common name is its serial number. */
export const makeCertificateCommand = [
  "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \\",
  "  -days 365 -subj /CN=TRYOUT0000000001 -keyout device.key -out device.pem",
].join("\n");

export type ConnectPlaces = {
  /** The console, from which the authorities of the gateway are fetched. */
  url: string;
  gateway: DeviceGateway;
  gatewayUrl: string;
};

/** Shell commands that call the gateway with `$KEY` as the device of that certificate. */
export function connectCommand({ url, gateway, gatewayUrl }: ConnectPlaces): string {
  const [name] = keyNames(gateway, gateway.bases[0] ?? "", '$(printf %s "$KEY" | tr A-Z a-z)');
  return [
    `NAME="${name}"`,
    `curl --silent --output gateway.pem ${url}/pki/gateway/chain`,
    "curl --silent --cacert gateway.pem --cert device.pem --key device.key \\",
    `  --connect-to "::${new URL(gatewayUrl).hostname}:${gateway.port}" \\`,
    '  "https://$NAME/api/v1/system/serial_number"',
  ].join("\n");
}
