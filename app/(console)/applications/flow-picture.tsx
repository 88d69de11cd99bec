import { ArrowRight, KeyRound, Laptop, Server, Waypoints } from "lucide-react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";

export type FlowPictureProps = { host: string; pathPrefix: string; keyhall: string };

/** The way of a request: the proxy holds it, asks Keyhall, and hands it on. */
export function FlowPicture({ host, pathPrefix, keyhall }: FlowPictureProps) {
  const steps = [
    { icon: Laptop, title: "Client", text: `asks for https://${host}${pathPrefix} with a credential` },
    { icon: Waypoints, title: "Proxy", text: "holds the request and asks Keyhall about it" },
    { icon: KeyRound, title: "Keyhall", text: `at ${keyhall} judges credential and policy: 200, 401, 403 or 429` },
    { icon: Server, title: "Service", text: "gets it after a 200, with X-Keyhall-User and the other headers" },
  ];
  return (
    <Card>
      <CardHeader title="The way of a request" />
      <CardBody>
        <ol className="flex flex-col gap-2 lg:flex-row lg:items-stretch">
          {steps.map(({ icon: Icon, title, text }, index) => (
            <li key={title} className="flex flex-1 items-center gap-2 max-lg:flex-col max-lg:items-stretch">
              {index > 0 && (
                <ArrowRight aria-hidden className="size-4 shrink-0 self-center text-ink-3 max-lg:rotate-90" />
              )}
              <div className="wrap-anywhere h-full min-w-0 flex-1 rounded-md border border-line bg-sunken px-3 py-2.5">
                <p className="flex items-center gap-2 font-medium">
                  <Icon aria-hidden className="size-4 text-accent" />
                  {title}
                </p>
                <p className="mt-1 text-ink-2 text-sm">{text}</p>
              </div>
            </li>
          ))}
        </ol>
      </CardBody>
    </Card>
  );
}
