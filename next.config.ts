import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  // No page has pictures to scale, and the address that scales them is open to everybody.
  images: { unoptimized: true },
  // Several servers in one checkout keep apart by it.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  // `npm run typecheck` checks the whole project; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
};

export default config;
