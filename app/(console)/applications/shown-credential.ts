import { shortened } from "@/components/ui/shortened";
import type { CredentialChoice } from "@/lib/applications/schema";
import { kindWord } from "../inventory/kind-labels";

/** A credential to choose: what it is called, and whose it is. */
export interface ShownCredential {
  id: string;
  title: string;
  detail: string;
}

export const shownCredential = ({ id, name, identifier, kind, owner }: CredentialChoice): ShownCredential => ({
  id,
  title: name,
  detail: `${kindWord(kind)} ${shortened(identifier)} of ${owner}`,
});
