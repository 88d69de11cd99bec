import { z } from "@hono/zod-openapi";
import { capabilityNames } from "@/lib/capabilities";
import { allPermissions } from "@/lib/permissions";

export const Capability = z.enum(capabilityNames).meta({ id: "Capability" });

export const Permission = z.enum(allPermissions).meta({ id: "Permission" });
