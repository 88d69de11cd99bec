import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/class-names";

/** A bordered surface. */
export function Card({ className, ...rest }: ComponentProps<"section">) {
  return (
    <section className={cn("min-w-0 overflow-hidden rounded-lg border border-line bg-surface", className)} {...rest} />
  );
}

export type CardHeaderProps = {
  title: ReactNode;
  note?: ReactNode;
  description?: ReactNode;
  level?: 2 | 3;
  className?: string;
};

/** A card's heading; `note` stands at the right (a link, a unit). */
export function CardHeader({ title, note, description, level = 2, className }: CardHeaderProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className={cn("flex items-start justify-between gap-4 px-4 pt-3.5 pb-2.5", className)}>
      <div className="min-w-0">
        <Heading className="font-medium text-base">{title}</Heading>
        {description && <p className="text-ink-2 text-sm">{description}</p>}
      </div>
      {note && <div className="shrink-0 text-ink-2 text-xs leading-5.25">{note}</div>}
    </div>
  );
}

/** A card's padded content. */
export function CardBody({ className, ...rest }: ComponentProps<"div">) {
  return <div className={cn("px-4 pb-4", className)} {...rest} />;
}

/** The sunken strip with a card's buttons. */
export function CardFooter({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div
      className={cn(
        "flex flex-wrap items-center justify-end gap-2 border-line border-t bg-sunken px-4 py-2.5",
        className,
      )}
      {...rest}
    />
  );
}

/** One figure with its name and what to know about it. */
export function Stat({ label, value, note }: { label: ReactNode; value: ReactNode; note?: ReactNode }) {
  return (
    <Card className="px-4 py-3.5">
      <h2 className="text-ink-2 text-sm">{label}</h2>
      <p className="font-semibold text-2xl tabular-nums tracking-tight">{value}</p>
      {note && <div className="mt-1 text-ink-2 text-sm [&_a]:text-accent [&_a]:hover:underline">{note}</div>}
    </Card>
  );
}
