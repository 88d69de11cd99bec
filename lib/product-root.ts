import { slot } from "./state";

/** The product's folder, which holds `package.json` and what was built; set when the installation is opened. */
export const productRoot = slot<string>("product root");
