import { env } from "@/lib/env";
import type { TokenView } from "@/lib/tokens/schema";
import { limitedToken } from "../../credentials/limited-credential";
import { isLive } from "../../credentials/shown-state";
import { RevokeTokenMenu } from "../../credentials/tokens/revoke-token-menu";
import { renameTokenAction, rotateTokenAction } from "./tokens/actions";

export type OwnTokenActionsProps = {
  token: TokenView;
  /** Of a personal access token: what its owner may besides revoke it. */
  personal?: {
    /** The capabilities that the viewer may choose among. */
    offered: readonly string[];
    /** Are personal access tokens turned on? */
    isEnabled: boolean;
  };
  asButtons?: boolean;
};

/** What the state of one's own token permits to do with it. */
export function OwnTokenActions({ token, personal, asButtons }: OwnTokenActionsProps) {
  const { id, name, type, status, rotation } = token;
  return (
    <RevokeTokenMenu
      {...{ id, name, type, asButtons }}
      whose="Your programs"
      isRevoked={status === "revoked"}
      limits={personal && { credential: limitedToken(token), offered: personal.offered }}
      own={
        personal && {
          renameAction: renameTokenAction,
          rotateAction: rotateTokenAction,
          mayRotate: personal.isEnabled && isLive(status) && !rotation.rotatedAt,
          url: env().url,
        }
      }
    />
  );
}
