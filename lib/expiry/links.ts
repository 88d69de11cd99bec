import { routes } from "../routes";
import type { ExpiringView } from "./schema";

export type Linked = Pick<ExpiringView, "id" | "kind" | "purpose">;

/** The page of its owner on which the credential is found, as a path. */
export function viewPath({ id, kind, purpose }: Linked): string {
  if (kind === "api-key") return routes.ownApiKeys({ key: id });
  if (kind === "access-key") return routes.fortigateAccessKeys({ key: id });
  if (kind === "token") return routes.manageTokens({ token: id });
  return purpose === "automation" ? routes.manageCertificates({ certificate: id }) : routes.certificate(id);
}

/** The page of its owner on which it is renewed or a new one is made, as a path. */
export function renewalPath({ id, kind, purpose }: Linked): string {
  if (kind === "api-key") return routes.ownApiKeys();
  if (kind === "access-key") return routes.fortigateAccessKeys({ key: id });
  if (kind === "token") return routes.manageTokens();
  return purpose === "automation" ? routes.manageCertificates() : routes.certificate(id);
}

/** Where a calendar is read, below the console's address. */
export const calendarPath = (token: string): string => `/api/v1/calendar/${token}.ics`;
