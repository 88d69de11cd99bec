import { Callout } from "@/components/ui/callout";
import { isLive } from "../../credentials/shown-state";
import { TokenDetails } from "../../credentials/tokens/token-details";
import { OwnTokenActions, type OwnTokenActionsProps } from "./own-token-actions";
import { PopupHead } from "./popup-head";

export type OwnTokenProps = Pick<OwnTokenActionsProps, "token" | "personal"> & {
  /** The list that it was opened from. */
  listHref: string;
};

/** One token in its popup: what is known of it, what can be done to it, and its end. */
export function OwnToken({ token, personal, listHref }: OwnTokenProps) {
  const { name, type, status } = token;
  const isSession = type === "session";
  return (
    <div className="grid gap-5">
      <PopupHead title={name} listHref={listHref} listLabel={isSession ? "All session tokens" : "All tokens"}>
        <OwnTokenActions token={token} personal={personal} asButtons />
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
