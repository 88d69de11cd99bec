import { CodeBlock } from "@/components/ui/code-block";
import { env } from "@/lib/env";
import { callCommand, certificateCallCommand, certificateCallNote } from "./call-command";

/** Commands that call the API with a tenant key, for any of them. */
export function HowToCall() {
  return (
    <section aria-labelledby="how-to-call" className="max-w-180">
      <h2 id="how-to-call" className="font-medium">
        Calling the API
      </h2>
      <p className="mt-0.5 mb-3 text-ink-2">
        The tenant key goes with every request, as aw-tenant-code. Beside it goes the caller’s credential: a username
        (curl asks for its password), or a signature with an administrator’s certificate.
      </p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <CodeBlock label="With a username and password" code={callCommand(env().url, "API Key")} />
        <div>
          <CodeBlock
            label="With an administrator’s certificate, exported from the administrator’s Settings"
            code={certificateCallCommand(env().url, "API Key")}
          />
          <p className="mt-1.5 text-ink-2 text-sm">{certificateCallNote}</p>
        </div>
      </div>
    </section>
  );
}
