import { CircleCheck, Info, OctagonAlert, TriangleAlert } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/class-names";

const looks = {
  info: { icon: Info, colours: "bg-info-soft text-info" },
  good: { icon: CircleCheck, colours: "bg-good-soft text-good" },
  warn: { icon: TriangleAlert, colours: "bg-warn-soft text-warn" },
  bad: { icon: OctagonAlert, colours: "bg-bad-soft text-bad" },
};

export type CalloutProps = Omit<ComponentProps<"div">, "title"> & { tone?: keyof typeof looks; title?: ReactNode };

/** A note inside a page or form; the title is the sentence that matters. */
export function Callout({ tone = "info", title, className, children, ...rest }: CalloutProps) {
  const { icon: Icon, colours } = looks[tone];
  return (
    <div className={cn("flex gap-2.5 rounded-md px-3 py-2.5 text-sm", colours, className)} {...rest}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="wrap-anywhere min-w-0 [&_a]:underline">
        {title && <strong className="font-semibold">{title} </strong>}
        {children}
      </div>
    </div>
  );
}
