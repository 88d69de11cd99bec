import { ArrowLeft, Ban } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { TokenView } from "@/lib/tokens/schema";
import { isLive } from "../../credentials/credential-status";
import { RevokeTokenDialog } from "../../credentials/tokens/revoke-token-dialog";
import { TokenDetails } from "../../credentials/tokens/token-details";
import { RenameTokenDialog } from "./tokens/rename-token-dialog";

/** One token in its popup: what is known of it, and its end. `listHref`: the list that it was opened from. */
export function OwnToken({ token, listHref }: { token: TokenView; listHref: string }) {
  const { id, name, type, status } = token;
  const isSession = type === "session";
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <Link
            prefetch={false}
            href={listHref}
            scroll={false}
            className="inline-flex min-h-6 items-center gap-1.5 rounded-sm text-ink-2 text-sm hover:text-ink hover:underline"
          >
            <ArrowLeft aria-hidden className="size-3.5" />
            {isSession ? "All session tokens" : "All tokens"}
          </Link>
          <h3 className="break-words font-semibold text-lg">{name}</h3>
        </div>
        <div className="flex flex-wrap gap-2">
          {!isSession && <RenameTokenDialog id={id} name={name} />}
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
        </div>
      </div>
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
