import type { AccessKeyVariety } from "@/lib/access-keys/schema";
import { routes } from "@/lib/routes";

/** What the page of each variety is called, says and leads to; labels are those of document 001. */
export const varietyPages = {
  ems: {
    title: "EMS API Access",
    noun: "EMS API key",
    description:
      "Keys with which programs log in to the EMS API, and devices reach an instance. They do not expire unless an end is set.",
    empty: "Create New Key makes one for a program that calls the EMS API. The key is shown once.",
    href: routes.emsAccessKeys,
    csvHref: routes.emsAccessKeysCsv,
  },
  fortigate: {
    title: "FortiGate Access Key",
    noun: "FortiGate key",
    description: "Keys with which FortiGates reach an instance. They need FortiOS 7.4.4 or later.",
    empty: "Create New Key makes one to enter at the EMS Fabric connector of a FortiGate. The key is shown once.",
    href: routes.fortigateAccessKeys,
    csvHref: routes.fortigateAccessKeysCsv,
  },
} as const satisfies Record<AccessKeyVariety, unknown>;
