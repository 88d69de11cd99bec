import { tokenCommand } from "@/components/token-command";
import { CodeBlock } from "@/components/ui/code-block";

/** Where a token is used, and how. */
export function ApiUse({ url, className }: { url: string; className?: string }) {
  return (
    <div className={className}>
      <p className="mb-3 text-ink-2 text-sm">
        The REST API is at <code className="break-all font-mono text-ink">{url}/api/v1</code>. Its operations are
        described on{" "}
        <a href={`${url}/api/v1/reference`} target="_blank" rel="noreferrer" className="text-accent underline">
          a page of their own
        </a>{" "}
        and in{" "}
        <a href={`${url}/api/v1/openapi.json`} target="_blank" rel="noreferrer" className="text-accent underline">
          openapi.json
        </a>
        .
      </p>
      <CodeBlock label="How a program uses a token" code={tokenCommand("YOUR_TOKEN", url)} wrap />
    </div>
  );
}
