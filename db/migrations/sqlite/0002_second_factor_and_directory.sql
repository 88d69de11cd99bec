DROP INDEX `external_identities_checked`;--> statement-breakpoint
ALTER TABLE `external_identities` ADD `valid_until` integer;--> statement-breakpoint
ALTER TABLE `external_identities` ADD `follows_sessions` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `external_identities` ADD `groups` text;--> statement-breakpoint
ALTER TABLE `external_identities` ADD `claimed_until` integer;--> statement-breakpoint
CREATE INDEX `external_identities_checked` ON `external_identities` (`source_id`,`checked_at`);--> statement-breakpoint
ALTER TABLE `team_members` ADD `source` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `team_members_source` ON `team_members` (`source`);--> statement-breakpoint
ALTER TABLE `sessions` ADD `credential_id` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `source_id` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `id_token_sealed` text;--> statement-breakpoint
CREATE INDEX `sessions_credential` ON `sessions` (`credential_id`);