// npm run db:generate -- [name]
import { generateMigrations, migrationsDir } from "./migrations";

await generateMigrations(migrationsDir, process.argv[2]);
