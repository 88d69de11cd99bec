import { type Actor, userOf } from "../actor";
import { allowed } from "../allowed";
import { type CredentialKind, permissionsFor } from "./kinds";

interface PlacedCredential {
  kind: CredentialKind;
  ownerId: string;
  /** The owner's group. */
  groupPath: string;
  /** Of an access key: the instance that it reaches. */
  instancePath?: string | null;
}

/** Where the rights over a credential are asked for: access keys are the organization's, the others their owner's. */
export const rightsGroupOf = ({ groupPath, instancePath }: PlacedCredential) => ({
  groupPath: instancePath ?? groupPath,
});

/** Does the actor see the credential, as its own or by the permission to read those of its kind? */
export function maySeeCredential(actor: Actor, credential: PlacedCredential): boolean {
  const { own, read } = permissionsFor(credential.kind);
  const isOwn = !credential.instancePath && credential.ownerId === userOf(actor)?.id;
  return (isOwn && allowed(actor, own, "anywhere")) || allowed(actor, read, rightsGroupOf(credential));
}
