CREATE TABLE `access_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`variety` text NOT NULL,
	`name_lower` text NOT NULL,
	`key_id` text NOT NULL,
	`key_hash` text NOT NULL,
	`group_id` text NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `credentials`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`group_id`) REFERENCES `organization_groups`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `access_keys_key_hash` ON `access_keys` (`key_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `access_keys_key_id` ON `access_keys` (`key_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `access_keys_name` ON `access_keys` (`variety`,`name_lower`);--> statement-breakpoint
CREATE INDEX `access_keys_group` ON `access_keys` (`group_id`);--> statement-breakpoint
CREATE TABLE `devices` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`serial` text NOT NULL,
	`virtual_domain` text NOT NULL,
	`state` text NOT NULL,
	`name` text NOT NULL,
	`version` text NOT NULL,
	`address` text NOT NULL,
	`fabric_root` text NOT NULL,
	`access_key_id` text,
	`fingerprint` text NOT NULL,
	`authorized_fingerprint` text,
	`certificate_pem` text NOT NULL,
	`system_information` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`connected_at` integer,
	`decided_at` integer,
	`decided_by` text,
	FOREIGN KEY (`group_id`) REFERENCES `organization_groups`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `devices_device` ON `devices` (`group_id`,`serial`,`virtual_domain`);--> statement-breakpoint
CREATE INDEX `devices_state` ON `devices` (`state`,`last_seen_at`,`id`);--> statement-breakpoint
CREATE INDEX `devices_first_seen` ON `devices` (`first_seen_at`,`id`);--> statement-breakpoint
CREATE INDEX `devices_last_seen` ON `devices` (`last_seen_at`,`id`);--> statement-breakpoint
CREATE INDEX `devices_serial` ON `devices` (`serial`,`id`);--> statement-breakpoint
CREATE INDEX `devices_fingerprint` ON `devices` (`fingerprint`);--> statement-breakpoint
CREATE INDEX `devices_access_key` ON `devices` (`access_key_id`);--> statement-breakpoint
CREATE TABLE `sign_in_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`code_hash` text NOT NULL,
	`user_id` text NOT NULL,
	`certificate_id` text,
	`browser_hash` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sign_in_codes_code_hash` ON `sign_in_codes` (`code_hash`);--> statement-breakpoint
CREATE INDEX `sign_in_codes_expires` ON `sign_in_codes` (`expires_at`);--> statement-breakpoint
CREATE TABLE `trust_anchors` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_lower` text NOT NULL,
	`status` text NOT NULL,
	`subject` text NOT NULL,
	`fingerprint_sha256` text NOT NULL,
	`certificate_pem` text NOT NULL,
	`not_after` integer NOT NULL,
	`rule` text NOT NULL,
	`revocation_list` text,
	`revocation_list_until` integer,
	`created_at` integer NOT NULL,
	`created_by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `trust_anchors_name` ON `trust_anchors` (`name_lower`);--> statement-breakpoint
CREATE UNIQUE INDEX `trust_anchors_fingerprint` ON `trust_anchors` (`fingerprint_sha256`);--> statement-breakpoint
CREATE TABLE `applications` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`name` text NOT NULL,
	`name_lower` text NOT NULL,
	`description` text NOT NULL,
	`status` text NOT NULL,
	`host` text NOT NULL,
	`path_prefix` text NOT NULL,
	`schemes` text,
	`rules` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	FOREIGN KEY (`group_id`) REFERENCES `organization_groups`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `applications_name` ON `applications` (`name_lower`);--> statement-breakpoint
CREATE UNIQUE INDEX `applications_place` ON `applications` (`host`,`path_prefix`);--> statement-breakpoint
CREATE INDEX `applications_group` ON `applications` (`group_id`);--> statement-breakpoint
CREATE INDEX `applications_created` ON `applications` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `webhook_deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`webhook_id` text NOT NULL,
	`event_id` text NOT NULL,
	`event` text NOT NULL,
	`body` text NOT NULL,
	`status` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_attempt_at` integer,
	`last_status` integer,
	`last_answer` text,
	`created_at` integer NOT NULL,
	`delivered_at` integer,
	FOREIGN KEY (`webhook_id`) REFERENCES `webhooks`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `webhook_deliveries_due` ON `webhook_deliveries` (`status`,`next_attempt_at`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_webhook` ON `webhook_deliveries` (`webhook_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_created` ON `webhook_deliveries` (`created_at`);--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`name` text NOT NULL,
	`name_lower` text NOT NULL,
	`url` text NOT NULL,
	`secret_sealed` text NOT NULL,
	`events` text,
	`status` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	FOREIGN KEY (`group_id`) REFERENCES `organization_groups`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `webhooks_name` ON `webhooks` (`name_lower`);--> statement-breakpoint
CREATE INDEX `webhooks_group` ON `webhooks` (`group_id`);--> statement-breakpoint
CREATE TABLE `directories` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_lower` text NOT NULL,
	`position` integer NOT NULL,
	`status` text NOT NULL,
	`configuration` text NOT NULL,
	`bind_password_sealed` text,
	`created_at` integer NOT NULL,
	`created_by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `directories_name` ON `directories` (`name_lower`);--> statement-breakpoint
CREATE TABLE `external_identities` (
	`user_id` text PRIMARY KEY NOT NULL,
	`source_id` text NOT NULL,
	`subject` text NOT NULL,
	`distinguished_name` text NOT NULL,
	`checked_at` integer NOT NULL,
	`unreachable_since` integer,
	`refused_reason` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `external_identities_subject` ON `external_identities` (`source_id`,`subject`);--> statement-breakpoint
CREATE INDEX `external_identities_checked` ON `external_identities` (`checked_at`);--> statement-breakpoint
CREATE TABLE `group_mappings` (
	`id` text PRIMARY KEY NOT NULL,
	`source_id` text NOT NULL,
	`external_group` text NOT NULL,
	`external_group_lower` text NOT NULL,
	`team_ids` text NOT NULL,
	`roles` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `group_mappings_group` ON `group_mappings` (`source_id`,`external_group_lower`);--> statement-breakpoint
CREATE TABLE `sign_in_providers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_lower` text NOT NULL,
	`position` integer NOT NULL,
	`status` text NOT NULL,
	`issuer_url` text NOT NULL,
	`client_id` text NOT NULL,
	`client_secret_sealed` text,
	`configuration` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sign_in_providers_name` ON `sign_in_providers` (`name_lower`);--> statement-breakpoint
CREATE TABLE `challenges` (
	`id` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`user_id` text,
	`hash` text NOT NULL,
	`data` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `challenges_hash` ON `challenges` (`hash`);--> statement-breakpoint
CREATE INDEX `challenges_expires` ON `challenges` (`expires_at`);--> statement-breakpoint
CREATE TABLE `factors` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`secret_sealed` text,
	`last_step` integer,
	`passkey_id` text,
	`public_key` text,
	`signature_counter` integer,
	`transports` text,
	`verifies_user` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`confirmed_at` integer,
	`last_used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `factors_passkey` ON `factors` (`passkey_id`);--> statement-breakpoint
CREATE INDEX `factors_user` ON `factors` (`user_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `known_devices` (
	`user_id` text NOT NULL,
	`device_hash` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `device_hash`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`code_hash` text NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `recovery_codes_hash` ON `recovery_codes` (`code_hash`);--> statement-breakpoint
CREATE INDEX `recovery_codes_user` ON `recovery_codes` (`user_id`);--> statement-breakpoint
CREATE TABLE `former_tenant_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_key_id` text NOT NULL,
	`key_hash` text NOT NULL,
	`rotated_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`uses_since_rotation` integer DEFAULT 0 NOT NULL,
	`last_used_at` integer,
	`last_used_address` text,
	`alarmed_at` integer,
	FOREIGN KEY (`tenant_key_id`) REFERENCES `tenant_keys`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `former_tenant_keys_key_hash` ON `former_tenant_keys` (`key_hash`);--> statement-breakpoint
CREATE INDEX `former_tenant_keys_key` ON `former_tenant_keys` (`tenant_key_id`);--> statement-breakpoint
CREATE TABLE `capability_uses` (
	`credential_id` text NOT NULL,
	`capability` text NOT NULL,
	`last_used_at` integer NOT NULL,
	PRIMARY KEY(`credential_id`, `capability`),
	FOREIGN KEY (`credential_id`) REFERENCES `credentials`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `file_hashes` (
	`id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`verdict` text NOT NULL,
	`description` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `file_hashes_hash` ON `file_hashes` (`hash`);--> statement-breakpoint
CREATE INDEX `file_hashes_created` ON `file_hashes` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `labels` (
	`item_kind` text NOT NULL,
	`item_id` text NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	PRIMARY KEY(`item_kind`, `item_id`, `name`)
);
--> statement-breakpoint
CREATE INDEX `labels_value` ON `labels` (`item_kind`,`name`,`value`,`item_id`);--> statement-breakpoint
CREATE TABLE `request_log` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`credential_id` text,
	`owner_id` text,
	`door` text NOT NULL,
	`scheme` text,
	`method` text NOT NULL,
	`host` text NOT NULL,
	`path` text NOT NULL,
	`outcome` text NOT NULL,
	`address` text NOT NULL,
	`application_id` text
);
--> statement-breakpoint
CREATE INDEX `request_log_at` ON `request_log` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `request_log_credential` ON `request_log` (`credential_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `request_log_owner` ON `request_log` (`owner_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `request_log_application` ON `request_log` (`application_id`,`at`,`id`);--> statement-breakpoint
DROP INDEX `credentials_owner`;--> statement-breakpoint
CREATE INDEX `credentials_created` ON `credentials` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `credentials_name` ON `credentials` (`kind`,`name`,`id`);--> statement-breakpoint
CREATE INDEX `credentials_last_used` ON `credentials` (`kind`,`last_used_at`,`id`);--> statement-breakpoint
CREATE INDEX `credentials_status` ON `credentials` (`kind`,`status`,`expires_at`,`id`);--> statement-breakpoint
CREATE INDEX `credentials_kind_expires` ON `credentials` (`kind`,`expires_at`,`id`);--> statement-breakpoint
CREATE INDEX `credentials_owner` ON `credentials` (`owner_id`,`kind`,`created_at`,`id`);--> statement-breakpoint
DROP INDEX `search_terms_item`;--> statement-breakpoint
CREATE INDEX `search_terms_item` ON `search_terms` (`item_id`,`term`);--> statement-breakpoint
ALTER TABLE `certificates` ADD `key_holder_id` text;--> statement-breakpoint
CREATE INDEX `certificates_made_in_team` ON `certificates` (`team_id`,`id`);--> statement-breakpoint
CREATE INDEX `certificates_purpose` ON `certificates` (`purpose`,`id`);--> statement-breakpoint
CREATE INDEX `certificates_issuer` ON `certificates` (`issuer_id`,`id`);--> statement-breakpoint
CREATE INDEX `certificates_key_origin` ON `certificates` (`key_origin`,`id`);--> statement-breakpoint
ALTER TABLE `tokens` ADD `access_key_id` text;--> statement-breakpoint
CREATE INDEX `tokens_access_key` ON `tokens` (`access_key_id`);--> statement-breakpoint
ALTER TABLE `organization_groups` ADD `is_instance` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `issuers` ADD `former_certificates` text;--> statement-breakpoint
ALTER TABLE `roles` ADD `second_factor` text DEFAULT 'optional' NOT NULL;--> statement-breakpoint
ALTER TABLE `roles` ADD `second_factor_from` integer;--> statement-breakpoint
ALTER TABLE `sessions` ADD `method` text DEFAULT 'password' NOT NULL;--> statement-breakpoint
ALTER TABLE `sessions` ADD `verified_at` integer;--> statement-breakpoint
ALTER TABLE `users` ADD `is_service_account` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `users` ADD `team_id` text;--> statement-breakpoint
ALTER TABLE `users` ADD `uses_local_authentication` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `users_team` ON `users` (`team_id`);