"use client";

import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { Button } from "../ui/button";
import { Opener } from "../ui/opener";
import { useOneOpen } from "../use-one-open";
import { RowMenu, RowMenuItem, type RowMenuProps, RowMenuSeparator } from "./row-menu";

interface Face {
  label: string;
  icon: LucideIcon;
  /** What is not offered has no entry; its dialog stays, since it may be open when the right to it ends. */
  isOffered?: boolean;
  /** Stands last, apart, and red. */
  danger?: boolean;
  /** A button before the menu instead of an entry in it. */
  isButton?: boolean;
}

export type DialogState = { open: boolean; onOpenChange: (open: boolean) => void };

/** Something that can be done with a thing, and what it opens: another page, a dialog, or it just runs. */
export type Act = Face &
  ({ href: string; scroll?: boolean } | { run: () => void } | { dialog: (state: DialogState) => ReactNode });

export type ActMenuProps = Omit<RowMenuProps, "children"> & {
  /** By names that tell them apart, in their order. */
  acts: Record<string, Act>;
  /** A button each instead of the menu, where there is room: beside the thing's own name. */
  asButtons?: boolean;
};

/** What can be done with a thing: a menu of what is offered (none when that is nothing), and the dialogs that it opens. */
export function ActMenu({ acts, asButtons = false, ...menu }: ActMenuProps) {
  const { open, dialog } = useOneOpen<string>();
  const all = Object.entries(acts);
  const offered = all.filter(([, { isOffered = true }]) => isOffered);
  const isButton = (act: Act) => asButtons || act.isButton === true;
  const entries = offered.filter(([, act]) => !isButton(act));
  const start = (name: string, act: Act) => ("run" in act ? act.run() : open(name));
  return (
    <>
      {offered.map(
        ([name, act]) =>
          isButton(act) && (
            <ActButton key={name} act={act} isOpen={dialog(name).open} onStart={() => start(name, act)} />
          ),
      )}
      {entries.length > 0 && (
        <RowMenu {...menu}>
          {entries.map(([name, act], at) => (
            <Fragment key={name}>
              {act.danger && at > 0 && !entries[at - 1]?.[1].danger && <RowMenuSeparator />}
              {"href" in act ? (
                <RowMenuItem asChild>
                  <Link prefetch={false} href={act.href} scroll={act.scroll}>
                    <act.icon aria-hidden />
                    {act.label}
                  </Link>
                </RowMenuItem>
              ) : (
                <RowMenuItem danger={act.danger} onSelect={() => start(name, act)}>
                  <act.icon aria-hidden />
                  {act.label}
                </RowMenuItem>
              )}
            </Fragment>
          ))}
        </RowMenu>
      )}
      {all.map(([name, act]) => "dialog" in act && <Fragment key={name}>{act.dialog(dialog(name))}</Fragment>)}
    </>
  );
}

function ActButton({ act, isOpen, onStart }: { act: Act; isOpen: boolean; onStart: () => void }) {
  const variant = act.isButton ? "primary" : "secondary";
  const face = (
    <>
      <act.icon aria-hidden />
      {act.label}
    </>
  );
  if (!("dialog" in act))
    return (
      <Button variant={variant} onClick={onStart}>
        {face}
      </Button>
    );
  return (
    <Opener isOpen={isOpen} onOpen={onStart}>
      <Button variant={variant}>{face}</Button>
    </Opener>
  );
}
