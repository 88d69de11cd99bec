import { KeyRound } from "lucide-react";
import { Callout } from "@/components/ui/callout";
import type { FactorView } from "@/lib/factors/schema";
import type { PasskeyObstacle } from "@/lib/passkeys/schema";
import { FactorList } from "../factor-list";
import { AddPasskeyDialog } from "./add-passkey-dialog";
import { PasskeyMenu } from "./passkey-menu";

export type PasskeysProps = {
  factors: readonly FactorView[];
  /** Why none can be used at this console's URL. */
  obstacle: PasskeyObstacle | null;
  isOffered: boolean;
  /** Nothing else can be done before one is set up. */
  isDue: boolean;
};

const reasons: Record<PasskeyObstacle, string> = {
  address:
    "This console is reached by an IP address, for which browsers give no passkeys. Whoever runs it must give it a host name (KEYHALL_URL).",
  insecure:
    "This console is reached without TLS, and browsers give passkeys over https only. Whoever runs it must change that (KEYHALL_URL).",
};

/** One's own passkeys and security keys, and what adds another. */
export function Passkeys({ factors, obstacle, isOffered, isDue }: PasskeysProps) {
  return (
    <>
      <FactorList
        label="Passkeys and security keys"
        icon={KeyRound}
        factors={factors.filter(({ kind }) => kind === "passkey")}
        none="You have added none."
        note={({ verifiesUser }) => (verifiesUser ? "Signs you in by itself." : "Works after your password only.")}
        menu={({ id, name }) => <PasskeyMenu id={id} name={name} />}
      />
      {obstacle && <Callout title="Passkeys cannot be used here.">{reasons[obstacle]}</Callout>}
      {isOffered && !obstacle && (
        <div>
          <AddPasskeyDialog isDue={isDue} />
        </div>
      )}
    </>
  );
}
