import Link from "next/link";
import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import type { AccessKeyView } from "@/lib/access-keys/schema";
import { routes } from "@/lib/routes";
import { type DeviceGateway, dnsNames, fortigateCommands, keyNames } from "./device-names";
import { askForKey, callCommand, loginCommand, logoutCommand } from "./ems-commands";

export type Instructions = {
  /** Where this server is reached. */
  url: string;
  accountId: string;
  /** Of the primary account; empty: it has none. */
  primaryEmail: string;
  /** null: the gateway is turned off. */
  gateway: DeviceGateway | null;
};

/** *How to Use this Key*: everything but the key itself filled in, since it is not kept. */
export function HowToUse({ accessKey, instructions }: { accessKey: AccessKeyView; instructions: Instructions }) {
  return (
    <section aria-labelledby="how-to-use" className="mt-6 grid grid-cols-[minmax(0,1fr)] gap-4">
      <h3 id="how-to-use" className="font-medium text-base">
        How to Use this Key
      </h3>
      {accessKey.variety === "ems" ? (
        <EmsSteps instructions={instructions} />
      ) : (
        <FortigateSteps instructions={instructions} instanceName={accessKey.instance.name} />
      )}
    </section>
  );
}

function Step({ children }: { children: ReactNode }) {
  return <p className="text-sm">{children}</p>;
}

function EmsSteps({ instructions }: { instructions: Instructions }) {
  const { url, primaryEmail, gateway, accountId } = instructions;
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
        as it is, without a word before it, and ends with the key.
      </Step>
      <CodeBlock label="Ask for the key: paste it and press Enter" code={askForKey} />
      <CodeBlock label="Log in" code={loginCommand(url, primaryEmail)} />
      <CodeBlock label="Make a call" code={callCommand(url)} />
      <CodeBlock label="Log out" code={logoutCommand(url)} />
      {gateway && <Names gateway={gateway} what={`A device may send this key too, with the account ID ${accountId}`} />}
    </>
  );
}

function FortigateSteps({ instructions, instanceName }: { instructions: Instructions; instanceName: string }) {
  const { gateway, accountId } = instructions;
  return (
    <>
      <Step>
        FortiOS 7.4.4 or later is needed. The key leads the FortiGate to the instance {instanceName} of account{" "}
        {accountId}.
      </Step>
      <CodeBlock
        label="Configure the key on the EMS Fabric connector of the FortiGate"
        code={fortigateCommands("<FortiGate key>")}
      />
      {gateway ? (
        <Names gateway={gateway} what="The FortiGate sends account ID and key as the server name" />
      ) : (
        <Callout tone="warn" title="The gateway of this server is turned off:">
          no device can connect while KEYHALL_GATEWAY_PORT is 0.
        </Callout>
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
