import { Ban } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { env } from "@/lib/env";
import type { TokenView } from "@/lib/tokens/schema";
import { limitedToken } from "../../credentials/limited-credential";
import { LimitsButton } from "../../credentials/limits-button";
import { isLive } from "../../credentials/shown-state";
import { RevokeTokenDialog } from "../../credentials/tokens/revoke-token-dialog";
import { TokenDetails } from "../../credentials/tokens/token-details";
import { PopupHead } from "./popup-head";
import { RenameTokenDialog } from "./tokens/rename-token-dialog";
import { RotateTokenDialog } from "./tokens/rotate-token-dialog";

export type OwnTokenProps = {
  token: TokenView;
  /** The capabilities that the viewer may choose among; of a session token none are. */
  offered?: readonly string[];
  /** The list that it was opened from. */
  listHref: string;
};

/** One token in its popup: what is known of it, what can be done to it, and its end. */
export function OwnToken({ token, offered = [], listHref }: OwnTokenProps) {
  const { id, name, type, status } = token;
  const isSession = type === "session";
  return (
    <div className="grid gap-5">
      <PopupHead title={name} listHref={listHref} listLabel={isSession ? "All session tokens" : "All tokens"}>
        {!isSession && <RenameTokenDialog id={id} name={name} />}
        {!isSession && status !== "revoked" && <LimitsButton limited={limitedToken(token)} offered={offered} />}
        {!isSession && isLive(status) && !token.rotation.rotatedAt && (
          <RotateTokenDialog id={id} name={name} url={env().url} />
        )}
        {status !== "revoked" && (
          <RevokeTokenDialog
            id={id}
            name={name}
            type={type}
            whose="Your programs"
            trigger={
              <Button>
                <Ban aria-hidden />
                {isSession ? "End" : "Revoke"}
              </Button>
            }
          />
        )}
      </PopupHead>
      {!isLive(status) && (
        <Callout tone="bad">
          {isSession
            ? `This session token is ${status} and refused everywhere.`
            : `This token is ${status} and refused everywhere. Create another one and give it to what used this.`}
        </Callout>
      )}
      <TokenDetails token={token} mayOpenOwner={false} />
    </div>
  );
}
