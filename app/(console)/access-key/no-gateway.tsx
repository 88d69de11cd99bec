import Link from "next/link";
import { Callout } from "@/components/ui/callout";
import { routes } from "@/lib/routes";

/** Why no device can connect: the gateway is turned off, or devices have no name to come by. */
export function NoGateway({ isOff }: { isOff: boolean }) {
  if (isOff)
    return (
      <Callout tone="warn" title="The gateway of this server is turned off:">
        no device can connect while KEYHALL_GATEWAY_PORT is 0.
      </Callout>
    );
  return (
    <Callout tone="warn" title="No base name is set:">
      no device can connect. Enter one under{" "}
      <Link prefetch={false} href={routes.gatewaySettings()}>
        Groups & Settings → TLS Gateway
      </Link>
      .
    </Callout>
  );
}
