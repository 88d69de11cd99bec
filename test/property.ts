import fc from "fast-check";

/** Tries the same cases in every run, so that none fails by chance. KEYHALL_TEST_SEED tries others. */
fc.configureGlobal({ seed: Number(process.env.KEYHALL_TEST_SEED ?? 20_261_122) });

export { fc };
