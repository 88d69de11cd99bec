DROP INDEX "external_identities_checked";--> statement-breakpoint
ALTER TABLE "external_identities" ADD COLUMN "valid_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "external_identities" ADD COLUMN "follows_sessions" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "external_identities" ADD COLUMN "groups" jsonb;--> statement-breakpoint
ALTER TABLE "external_identities" ADD COLUMN "claimed_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "team_members" ADD COLUMN "source" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "credential_id" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "source_id" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "id_token_sealed" text;--> statement-breakpoint
CREATE INDEX "team_members_source" ON "team_members" USING btree ("source");--> statement-breakpoint
CREATE INDEX "sessions_credential" ON "sessions" USING btree ("credential_id");--> statement-breakpoint
CREATE INDEX "external_identities_checked" ON "external_identities" USING btree ("source_id","checked_at");