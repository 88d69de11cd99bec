import { z } from "@hono/zod-openapi";
import { labelItemKinds } from "@/lib/labels/schema";
import { moment } from "./wire";

export const Label = z.object({ name: z.string(), value: z.string() }).meta({ id: "Label" });

export const ItemLabel = z
  .object({ ...Label.shape, itemKind: z.enum(labelItemKinds), itemId: z.string(), createdAt: moment })
  .meta({ id: "ItemLabel" });
