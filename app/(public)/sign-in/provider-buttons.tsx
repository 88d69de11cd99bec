import { LogIn } from "lucide-react";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";
import { offeredProviders } from "@/lib/sign-in-providers/queries";

/** A button for each sign-in provider, in the order that an administrator has given them. */
export async function ProviderButtons({ returnTo }: { returnTo?: string }) {
  const providers = await offeredProviders();
  return providers.map(({ id, name }) => (
    <Button key={id} asChild className="h-auto min-h-9 w-full whitespace-normal py-1.5">
      {/* Not a Link: the answer leads to another server. */}
      <a href={routes.providerSignIn(id, returnTo)}>
        <LogIn aria-hidden />
        <span className="min-w-0 break-words">Sign in with {name}</span>
      </a>
    </Button>
  ));
}
