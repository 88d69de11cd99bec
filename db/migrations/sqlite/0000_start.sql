CREATE TABLE `audit_events` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`event` text NOT NULL,
	`outcome` text NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`actor_name` text NOT NULL,
	`credential_id` text,
	`address` text,
	`subject_kind` text,
	`subject_id` text,
	`subject_name` text,
	`group_path` text NOT NULL,
	`reason` text,
	`before` text,
	`after` text
);
--> statement-breakpoint
CREATE INDEX `audit_events_at` ON `audit_events` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_events_actor` ON `audit_events` (`actor_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_events_actor_name` ON `audit_events` (`actor_name`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_events_subject` ON `audit_events` (`subject_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_events_event` ON `audit_events` (`event`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`api_key` text NOT NULL,
	`secret_sealed` text NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `credentials`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_api_key` ON `api_keys` (`api_key`);--> statement-breakpoint
CREATE TABLE `certificates` (
	`id` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`issuer_id` text,
	`issuer_name` text NOT NULL,
	`team_id` text,
	`renews_id` text,
	`key_origin` text NOT NULL,
	`subject_alt_names` text NOT NULL,
	`extra_emails` text NOT NULL,
	`notes` text NOT NULL,
	`serial` text NOT NULL,
	`subject` text NOT NULL,
	`fingerprint_sha256` text NOT NULL,
	`key_type` text NOT NULL,
	`not_before` integer NOT NULL,
	`not_after` integer NOT NULL,
	`certificate_sealed` text NOT NULL,
	`private_key_sealed` text,
	`private_key_kept_until` integer,
	`pkcs12_sealed` text,
	FOREIGN KEY (`id`) REFERENCES `credentials`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`issuer_id`) REFERENCES `issuers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `certificates_issuer_serial` ON `certificates` (`issuer_id`,`serial`);--> statement-breakpoint
CREATE UNIQUE INDEX `certificates_fingerprint` ON `certificates` (`fingerprint_sha256`);--> statement-breakpoint
CREATE INDEX `certificates_team` ON `certificates` (`team_id`,`not_after`,`id`);--> statement-breakpoint
CREATE INDEX `certificates_not_after` ON `certificates` (`not_after`,`id`);--> statement-breakpoint
CREATE INDEX `certificates_not_before` ON `certificates` (`not_before`,`id`);--> statement-breakpoint
CREATE INDEX `certificates_subject` ON `certificates` (`subject`,`id`);--> statement-breakpoint
CREATE INDEX `certificates_renews` ON `certificates` (`renews_id`);--> statement-breakpoint
CREATE INDEX `certificates_key_kept` ON `certificates` (`private_key_kept_until`);--> statement-breakpoint
CREATE TABLE `credentials` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`owner_id` text NOT NULL,
	`name` text NOT NULL,
	`status` text NOT NULL,
	`capabilities` text,
	`created_at` integer NOT NULL,
	`created_by` text,
	`not_before` integer,
	`expires_at` integer,
	`permitted_addresses` text,
	`requests_per_minute` integer,
	`maximum_uses` integer,
	`uses` integer DEFAULT 0 NOT NULL,
	`family_id` text,
	`predecessor_id` text,
	`rotated_at` integer,
	`uses_since_rotation` integer DEFAULT 0 NOT NULL,
	`alarmed_at` integer,
	`revoked_at` integer,
	`revoked_by` text,
	`revocation_reason` text,
	`last_used_at` integer,
	`last_used_address` text,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `credentials_owner` ON `credentials` (`owner_id`,`kind`,`created_at`);--> statement-breakpoint
CREATE INDEX `credentials_kind` ON `credentials` (`kind`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `credentials_expires` ON `credentials` (`expires_at`);--> statement-breakpoint
CREATE INDEX `credentials_family` ON `credentials` (`family_id`);--> statement-breakpoint
CREATE INDEX `credentials_predecessor` ON `credentials` (`predecessor_id`);--> statement-breakpoint
CREATE TABLE `refusals` (
	`minute` integer NOT NULL,
	`credential_id` text NOT NULL,
	`address` text NOT NULL,
	`code` text NOT NULL,
	`requests` integer NOT NULL,
	PRIMARY KEY(`minute`, `credential_id`, `address`, `code`)
);
--> statement-breakpoint
CREATE TABLE `request_counts` (
	`hour` integer NOT NULL,
	`credential_id` text NOT NULL,
	`outcome` text NOT NULL,
	`requests` integer NOT NULL,
	PRIMARY KEY(`hour`, `credential_id`, `outcome`)
);
--> statement-breakpoint
CREATE TABLE `request_rates` (
	`credential_id` text PRIMARY KEY NOT NULL,
	`slices` text NOT NULL,
	FOREIGN KEY (`credential_id`) REFERENCES `credentials`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`ending` text NOT NULL,
	`address` text,
	`last_seen_at` integer,
	`ends_at` integer,
	FOREIGN KEY (`id`) REFERENCES `credentials`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tokens_token_hash` ON `tokens` (`token_hash`);--> statement-breakpoint
CREATE TABLE `used_signatures` (
	`hash` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `used_signatures_expires` ON `used_signatures` (`expires_at`);--> statement-breakpoint
CREATE TABLE `group_settings` (
	`group_id` text NOT NULL,
	`section` text NOT NULL,
	`mode` text NOT NULL,
	`child_permission` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`group_id`, `section`),
	FOREIGN KEY (`group_id`) REFERENCES `organization_groups`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `organization_groups` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`uuid` text NOT NULL,
	`parent_id` text,
	`path` text NOT NULL,
	`name` text NOT NULL,
	`name_lower` text NOT NULL,
	`group_code` text NOT NULL,
	`country` text NOT NULL,
	`locale` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organization_groups_number` ON `organization_groups` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `organization_groups_uuid` ON `organization_groups` (`uuid`);--> statement-breakpoint
CREATE UNIQUE INDEX `organization_groups_path` ON `organization_groups` (`path`);--> statement-breakpoint
CREATE UNIQUE INDEX `organization_groups_sibling_name` ON `organization_groups` (`parent_id`,`name_lower`);--> statement-breakpoint
CREATE TABLE `issuers` (
	`id` text PRIMARY KEY NOT NULL,
	`parent_id` text,
	`replaces_id` text,
	`purpose` text,
	`origin` text NOT NULL,
	`status` text NOT NULL,
	`name` text NOT NULL,
	`name_lower` text NOT NULL,
	`subject` text NOT NULL,
	`key_type` text NOT NULL,
	`fingerprint_sha256` text,
	`certificate_pem` text,
	`not_before` integer,
	`not_after` integer,
	`external_chain_pem` text NOT NULL,
	`request_pem` text,
	`private_key_sealed` text NOT NULL,
	`profile` text,
	`created_at` integer NOT NULL,
	`created_by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `issuers_purpose` ON `issuers` (`purpose`);--> statement-breakpoint
CREATE UNIQUE INDEX `issuers_name` ON `issuers` (`name_lower`);--> statement-breakpoint
CREATE INDEX `issuers_parent` ON `issuers` (`parent_id`);--> statement-breakpoint
CREATE TABLE `ocsp_responders` (
	`issuer_id` text PRIMARY KEY NOT NULL,
	`certificate_pem` text NOT NULL,
	`private_key_sealed` text NOT NULL,
	`not_after` integer NOT NULL,
	FOREIGN KEY (`issuer_id`) REFERENCES `issuers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `revocation_lists` (
	`issuer_id` text PRIMARY KEY NOT NULL,
	`changes` integer NOT NULL,
	`listed_changes` integer NOT NULL,
	`number` integer NOT NULL,
	`list` text,
	`entries` integer NOT NULL,
	`this_update` integer,
	`next_update` integer,
	FOREIGN KEY (`issuer_id`) REFERENCES `issuers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `revocations` (
	`issuer_id` text NOT NULL,
	`serial` text NOT NULL,
	`revoked_at` integer NOT NULL,
	`reason` text NOT NULL,
	`not_after` integer NOT NULL,
	PRIMARY KEY(`issuer_id`, `serial`),
	FOREIGN KEY (`issuer_id`) REFERENCES `issuers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `revocations_not_after` ON `revocations` (`not_after`);--> statement-breakpoint
CREATE TABLE `calendar_feeds` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_feeds_token_hash` ON `calendar_feeds` (`token_hash`);--> statement-breakpoint
CREATE INDEX `calendar_feeds_user` ON `calendar_feeds` (`user_id`);--> statement-breakpoint
CREATE TABLE `mails` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`once_key` text,
	`recipients` text NOT NULL,
	`subject` text NOT NULL,
	`body_sealed` text NOT NULL,
	`message_id` text NOT NULL,
	`status` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_attempt_at` integer,
	`last_answer` text,
	`credential_id` text,
	`user_id` text,
	`created_at` integer NOT NULL,
	`sent_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mails_once_key` ON `mails` (`once_key`);--> statement-breakpoint
CREATE INDEX `mails_due` ON `mails` (`status`,`next_attempt_at`);--> statement-breakpoint
CREATE INDEX `mails_created` ON `mails` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `mails_credential` ON `mails` (`credential_id`);--> statement-breakpoint
CREATE TABLE `role_assignments` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`role_id` text NOT NULL,
	`group_id` text NOT NULL,
	`source` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`role_id`) REFERENCES `roles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group_id`) REFERENCES `organization_groups`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `role_assignments_pair` ON `role_assignments` (`user_id`,`role_id`,`group_id`,`source`);--> statement-breakpoint
CREATE INDEX `role_assignments_source` ON `role_assignments` (`source`);--> statement-breakpoint
CREATE INDEX `role_assignments_role` ON `role_assignments` (`role_id`);--> statement-breakpoint
CREATE INDEX `role_assignments_group` ON `role_assignments` (`group_id`);--> statement-breakpoint
CREATE TABLE `roles` (
	`id` text PRIMARY KEY NOT NULL,
	`uuid` text NOT NULL,
	`name` text NOT NULL,
	`name_lower` text NOT NULL,
	`description` text NOT NULL,
	`is_built_in` integer NOT NULL,
	`permissions` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `roles_name_lower` ON `roles` (`name_lower`);--> statement-breakpoint
CREATE UNIQUE INDEX `roles_uuid` ON `roles` (`uuid`);--> statement-breakpoint
CREATE TABLE `locks` (
	`name` text PRIMARY KEY NOT NULL,
	`turns` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `search_terms` (
	`kind` text NOT NULL,
	`term` text NOT NULL,
	`item_id` text NOT NULL,
	PRIMARY KEY(`kind`, `term`, `item_id`)
);
--> statement-breakpoint
CREATE INDEX `search_terms_item` ON `search_terms` (`item_id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `system_secrets` (
	`name` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `team_issuers` (
	`team_id` text NOT NULL,
	`issuer_id` text NOT NULL,
	PRIMARY KEY(`team_id`, `issuer_id`),
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`issuer_id`) REFERENCES `issuers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `team_issuers_issuer` ON `team_issuers` (`issuer_id`);--> statement-breakpoint
CREATE TABLE `team_members` (
	`team_id` text NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`team_id`, `user_id`),
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `team_members_user` ON `team_members` (`user_id`);--> statement-breakpoint
CREATE TABLE `teams` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`name` text NOT NULL,
	`name_lower` text NOT NULL,
	`description` text NOT NULL,
	`is_administrator` integer NOT NULL,
	`permitted_addresses` text,
	`suppress_issued_mail` integer NOT NULL,
	`suppress_expiry_mail` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	FOREIGN KEY (`group_id`) REFERENCES `organization_groups`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `teams_name_lower` ON `teams` (`name_lower`);--> statement-breakpoint
CREATE INDEX `teams_group` ON `teams` (`group_id`);--> statement-breakpoint
CREATE INDEX `teams_created` ON `teams` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `tenant_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`service` text NOT NULL,
	`service_lower` text NOT NULL,
	`account_type` text NOT NULL,
	`description` text NOT NULL,
	`permitted_domains` text NOT NULL,
	`key_hash` text NOT NULL,
	`key_sealed` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`rotated_at` integer,
	`last_used_at` integer,
	`last_used_address` text,
	FOREIGN KEY (`group_id`) REFERENCES `organization_groups`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tenant_keys_key_hash` ON `tenant_keys` (`key_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `tenant_keys_service` ON `tenant_keys` (`group_id`,`service_lower`);--> statement-breakpoint
CREATE INDEX `tenant_keys_created` ON `tenant_keys` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`address` text NOT NULL,
	`user_agent` text NOT NULL,
	`ended_at` integer,
	`end_reason` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `sessions_expires` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `setup_links` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `setup_links_token_hash` ON `setup_links` (`token_hash`);--> statement-breakpoint
CREATE TABLE `sign_in_failures` (
	`key` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`last_failed_at` integer NOT NULL,
	`locked_until` integer
);
--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`uuid` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`is_primary` integer NOT NULL,
	`group_id` text NOT NULL,
	`username` text NOT NULL,
	`username_lower` text NOT NULL,
	`email` text NOT NULL,
	`email_lower` text NOT NULL,
	`first_name` text NOT NULL,
	`middle_name` text NOT NULL,
	`last_name` text NOT NULL,
	`time_zone` text NOT NULL,
	`locale` text NOT NULL,
	`landing_page` text NOT NULL,
	`details` text NOT NULL,
	`api_authentication` text NOT NULL,
	`password_hash` text,
	`password_version` integer NOT NULL,
	`password_changed_at` integer,
	`must_change_password` integer NOT NULL,
	`password_expires_at` integer,
	`last_sign_in_at` integer,
	`last_sign_in_address` text,
	`created_at` integer NOT NULL,
	`created_by` text,
	FOREIGN KEY (`group_id`) REFERENCES `organization_groups`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_number` ON `users` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_uuid` ON `users` (`uuid`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_username_lower` ON `users` (`username_lower`);--> statement-breakpoint
CREATE INDEX `users_email_lower` ON `users` (`email_lower`);--> statement-breakpoint
CREATE INDEX `users_group` ON `users` (`group_id`);--> statement-breakpoint
CREATE INDEX `users_created` ON `users` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `users_last_sign_in` ON `users` (`last_sign_in_at`,`id`);