import { Smartphone } from "lucide-react";
import type { ReactNode } from "react";
import { type FactorsView, recoveryCodeCount } from "@/lib/factors/schema";
import type { PasskeyObstacle } from "@/lib/passkeys/schema";
import { AddAppDialog } from "./add-app-dialog";
import { AppMenu } from "./app-menu";
import { FactorList } from "./factor-list";
import { Passkeys } from "./passkeys/passkeys";
import { RenewCodesDialog } from "./recovery-codes";

export type OwnFactorsProps = {
  view: FactorsView;
  /** Why no passkey can be used at this console's URL. */
  obstacle: PasskeyObstacle | null;
  /** Nothing else can be done before one is set up. */
  isDue: boolean;
};

/** Everything that the user can prove besides a password, and what adds to it. */
export function OwnFactors({ view, obstacle, isDue }: OwnFactorsProps) {
  const { policy, factors, recoveryCodesLeft } = view;
  const isOffered = policy !== "off";
  return (
    <div className="grid gap-6">
      <Section
        title="Authenticator apps"
        text="An app on your phone or computer that shows a new code every thirty seconds."
      >
        <FactorList
          label="Authenticator apps"
          icon={Smartphone}
          factors={factors.filter(({ kind }) => kind === "totp")}
          none="You have added none."
          menu={({ id, name }) => <AppMenu id={id} name={name} />}
        />
        {isOffered && <AddAppDialog isDue={isDue} />}
      </Section>
      <Section
        title="Passkeys and security keys"
        text="Your device or a key proves it for you. One that checks your fingerprint, face or PIN signs you in by itself."
      >
        <Passkeys factors={factors} obstacle={obstacle} isOffered={isOffered} isDue={isDue} />
      </Section>
      {factors.length > 0 && (
        <Section
          title="Recovery codes"
          text="For the day that no other second factor is at hand. Each lets you in once."
        >
          <p>
            {recoveryCodesLeft} of {recoveryCodeCount} left
          </p>
          <div>
            <RenewCodesDialog />
          </div>
        </Section>
      )}
    </div>
  );
}

function Section({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid gap-3">
      <div>
        <h3 className="font-semibold">{title}</h3>
        <p className="text-ink-2 text-sm">{text}</p>
      </div>
      {children}
    </section>
  );
}
