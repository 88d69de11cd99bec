import { requireActor } from "@/lib/web/actor";

export const metadata = { title: "Manage Authentication" };

/** No popup is open. */
export default async function ManageAuthenticationPage() {
  await requireActor();
  return null;
}
