import Link from "next/link";
import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import type { AccessKeyView } from "@/lib/access-keys/schema";
import { routes } from "@/lib/routes";
import { isLive } from "../credentials/shown-state";
import { connectCommand, makeCertificateCommand } from "./device-commands";
import { type DeviceGateway, dnsNames, fortigateCommands, keyNames } from "./device-names";
import { askForKey, callCommand, loginCommand, logoutCommand } from "./ems-commands";
import { NoGateway } from "./no-gateway";

export type Instructions = {
  /** Where this server is reached. */
  url: string;
  accountId: string;
  /** Of the primary account; empty: it has none. */
  primaryEmail: string;
  /** null: no device can connect. */
  gateway: DeviceGateway | null;
  /** `https://host:port`; null: the gateway is turned off. */
  gatewayUrl: string | null;
};

/** *How to Use this Key*: everything but the key itself filled in, since it is not kept. */
export function HowToUse({ accessKey, instructions }: { accessKey: AccessKeyView; instructions: Instructions }) {
  return (
    <section aria-labelledby="how-to-use" className="mt-6 grid grid-cols-[minmax(0,1fr)] gap-4">
      <h3 id="how-to-use" className="font-medium text-base">
        How to Use this Key
      </h3>
      {!isLive(accessKey.status) && (
        <Callout tone="warn" title={`This key is ${accessKey.status}:`}>
          whoever uses it is refused.
        </Callout>
      )}
      {accessKey.variety === "ems" ? (
        <EmsSteps instructions={instructions} />
      ) : (
        <FortigateSteps instructions={instructions} accessKey={accessKey} />
      )}
    </section>
  );
}

function Step({ children }: { children: ReactNode }) {
  return <p className="text-sm">{children}</p>;
}

function EmsSteps({ instructions }: { instructions: Instructions }) {
  const { url, primaryEmail, gateway, gatewayUrl, accountId } = instructions;
  if (!primaryEmail) {
    return (
      <Callout tone="warn" title="The primary account has no email address.">
        A login names it, so give the primary account one first.
      </Callout>
    );
  }
  return (
    <>
      <Step>
        The commands take the key that was shown once from <code>$KEY</code>. A login answers a session, which is sent
        as it is, without a word before it, and ends with the key. They need curl and sed.
      </Step>
      <CodeBlock label="Ask for the key: paste it and press Enter" code={askForKey} />
      <CodeBlock label="Log in" code={loginCommand(url, primaryEmail)} wrap />
      <CodeBlock label="Make a call" code={callCommand(url)} wrap />
      <CodeBlock label="Log out" code={logoutCommand(url)} wrap />
      {gateway ? (
        <Names gateway={gateway} what={`A device may send this key too, with the account ID ${accountId}`} />
      ) : (
        <NoGateway isOff={gatewayUrl === null} />
      )}
    </>
  );
}

function FortigateSteps({ instructions, accessKey }: { instructions: Instructions; accessKey: AccessKeyView }) {
  const { url, gateway, gatewayUrl, accountId } = instructions;
  return (
    <>
      <Step>
        FortiOS 7.4.4 or later is needed. The key leads the FortiGate to the instance {accessKey.instance.name} of
        account {accountId}. It shows a client certificate whose common name (CN) is its serial number.
      </Step>
      <CodeBlock
        label="Configure the key on the EMS Fabric connector of the FortiGate"
        code={fortigateCommands("<FortiGate key>")}
        wrap
      />
      {gateway ? (
        <Names gateway={gateway} what="The FortiGate sends account ID and key as the server name" />
      ) : (
        <NoGateway isOff={gatewayUrl === null} />
      )}
      <CodeBlock label="Verify the connection on the FortiGate" code="execute fctems verify 1" />
      <Step>
        Then authorize the FortiGate here, under{" "}
        <Link prefetch={false} href={routes.devices()} className="text-accent hover:underline">
          Administration → Fabric Devices
        </Link>
        . Standalone FortiGates and separate virtual domains of one FortiGate connect, and are authorized, each by
        itself.
      </Step>
      {gateway && gatewayUrl && (
        <>
          <Step>
            Without a FortiGate, a shell with openssl and curl tries the key. The first call makes a waiting device;
            once that is authorized, the same call answers 200.
          </Step>
          <CodeBlock label="Make a certificate, its serial number as CN" code={makeCertificateCommand} wrap />
          <CodeBlock label="Ask for the key" code={askForKey} />
          <CodeBlock label="Connect as a device" code={connectCommand({ url, gateway, gatewayUrl })} wrap />
        </>
      )}
    </>
  );
}

function Names({ gateway, what }: { gateway: DeviceGateway; what: string }) {
  const key = "<key in lower case>";
  const base = gateway.bases[0] ?? "";
  const [first, second] = keyNames(gateway, base, key);
  return (
    <>
      <Step>
        {what} (SNI), in either of these forms. They are Keyhall’s own, since the vendor does not publish its form.
      </Step>
      <CodeBlock label="Server name" code={`${first}\n${second}`} wrap />
      <Step>
        These DNS names must point to this server’s gateway, which listens on port {gateway.port}; devices connect to
        port 443 unless they are told another.
      </Step>
      <CodeBlock label="DNS names" code={dnsNames(gateway).join("\n")} wrap />
    </>
  );
}
