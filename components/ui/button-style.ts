import { cva, type VariantProps } from "class-variance-authority";

/** Classes of a button, for links and other elements that look like one. */
export const buttonStyle = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-md border font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "border-accent-fill bg-accent-fill text-accent-ink hover:bg-accent-fill/88",
        secondary: "border-line-strong bg-surface text-ink hover:bg-sunken",
        ghost: "border-transparent text-ink-2 hover:bg-ink/6 hover:text-ink",
        danger: "border-bad bg-bad text-surface hover:bg-bad/88 dark:text-canvas",
      },
      size: {
        md: "h-9 px-3 text-base",
        sm: "h-7 px-2.5 text-sm [&_svg]:size-3.5",
        icon: "size-9",
        "icon-sm": "size-7",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export type ButtonStyle = VariantProps<typeof buttonStyle>;
