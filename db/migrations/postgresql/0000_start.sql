CREATE TABLE "audit_events" (
	"id" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"event" text NOT NULL,
	"outcome" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"actor_name" text NOT NULL,
	"credential_id" text,
	"address" text,
	"subject_kind" text,
	"subject_id" text,
	"subject_name" text,
	"group_path" text collate "C" NOT NULL,
	"reason" text,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"api_key" text NOT NULL,
	"secret_sealed" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"id" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"issuer_id" text,
	"issuer_name" text NOT NULL,
	"team_id" text,
	"renews_id" text,
	"key_origin" text NOT NULL,
	"subject_alt_names" jsonb NOT NULL,
	"extra_emails" jsonb NOT NULL,
	"notes" text NOT NULL,
	"serial" text NOT NULL,
	"subject" text NOT NULL,
	"fingerprint_sha256" text NOT NULL,
	"key_type" text NOT NULL,
	"not_before" timestamp (3) with time zone NOT NULL,
	"not_after" timestamp (3) with time zone NOT NULL,
	"certificate_sealed" text NOT NULL,
	"private_key_sealed" text,
	"private_key_kept_until" timestamp (3) with time zone,
	"pkcs12_sealed" text
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"owner_id" text NOT NULL,
	"name" text NOT NULL,
	"status" text NOT NULL,
	"capabilities" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text,
	"not_before" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"permitted_addresses" jsonb,
	"requests_per_minute" integer,
	"maximum_uses" integer,
	"uses" integer DEFAULT 0 NOT NULL,
	"family_id" text,
	"predecessor_id" text,
	"rotated_at" timestamp (3) with time zone,
	"uses_since_rotation" integer DEFAULT 0 NOT NULL,
	"alarmed_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" text,
	"revocation_reason" text,
	"last_used_at" timestamp (3) with time zone,
	"last_used_address" text
);
--> statement-breakpoint
CREATE TABLE "refusals" (
	"minute" timestamp (3) with time zone NOT NULL,
	"credential_id" text NOT NULL,
	"address" text NOT NULL,
	"code" text NOT NULL,
	"requests" integer NOT NULL,
	CONSTRAINT "refusals_minute_credential_id_address_code_pk" PRIMARY KEY("minute","credential_id","address","code")
);
--> statement-breakpoint
CREATE TABLE "request_counts" (
	"hour" timestamp (3) with time zone NOT NULL,
	"credential_id" text NOT NULL,
	"outcome" text NOT NULL,
	"requests" integer NOT NULL,
	CONSTRAINT "request_counts_hour_credential_id_outcome_pk" PRIMARY KEY("hour","credential_id","outcome")
);
--> statement-breakpoint
CREATE TABLE "request_rates" (
	"credential_id" text PRIMARY KEY NOT NULL,
	"slices" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"ending" text NOT NULL,
	"address" text,
	"last_seen_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "used_signatures" (
	"hash" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "group_settings" (
	"group_id" text NOT NULL,
	"section" text NOT NULL,
	"mode" text NOT NULL,
	"child_permission" text NOT NULL,
	"value" jsonb NOT NULL,
	CONSTRAINT "group_settings_group_id_section_pk" PRIMARY KEY("group_id","section")
);
--> statement-breakpoint
CREATE TABLE "organization_groups" (
	"id" text PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"uuid" text NOT NULL,
	"parent_id" text,
	"path" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"name_lower" text NOT NULL,
	"group_code" text NOT NULL,
	"country" text NOT NULL,
	"locale" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "issuers" (
	"id" text PRIMARY KEY NOT NULL,
	"parent_id" text,
	"replaces_id" text,
	"purpose" text,
	"origin" text NOT NULL,
	"status" text NOT NULL,
	"name" text NOT NULL,
	"name_lower" text NOT NULL,
	"subject" text NOT NULL,
	"key_type" text NOT NULL,
	"fingerprint_sha256" text,
	"certificate_pem" text,
	"not_before" timestamp (3) with time zone,
	"not_after" timestamp (3) with time zone,
	"external_chain_pem" jsonb NOT NULL,
	"request_pem" text,
	"private_key_sealed" text NOT NULL,
	"profile" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text
);
--> statement-breakpoint
CREATE TABLE "ocsp_responders" (
	"issuer_id" text PRIMARY KEY NOT NULL,
	"certificate_pem" text NOT NULL,
	"private_key_sealed" text NOT NULL,
	"not_after" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "revocation_lists" (
	"issuer_id" text PRIMARY KEY NOT NULL,
	"changes" integer NOT NULL,
	"listed_changes" integer NOT NULL,
	"number" integer NOT NULL,
	"list" text,
	"entries" integer NOT NULL,
	"this_update" timestamp (3) with time zone,
	"next_update" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "revocations" (
	"issuer_id" text NOT NULL,
	"serial" text NOT NULL,
	"revoked_at" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"not_after" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "revocations_issuer_id_serial_pk" PRIMARY KEY("issuer_id","serial")
);
--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"once_key" text,
	"recipients" jsonb NOT NULL,
	"subject" text NOT NULL,
	"body_sealed" text NOT NULL,
	"message_id" text NOT NULL,
	"status" text NOT NULL,
	"attempts" integer NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"last_answer" text,
	"credential_id" text,
	"user_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "role_assignments" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"role_id" text NOT NULL,
	"group_id" text NOT NULL,
	"source" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "roles" (
	"id" text PRIMARY KEY NOT NULL,
	"uuid" text NOT NULL,
	"name" text NOT NULL,
	"name_lower" text NOT NULL,
	"description" text NOT NULL,
	"is_built_in" boolean NOT NULL,
	"permissions" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "locks" (
	"name" text PRIMARY KEY NOT NULL,
	"turns" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_terms" (
	"kind" text NOT NULL,
	"term" text collate "C" NOT NULL,
	"item_id" text NOT NULL,
	CONSTRAINT "search_terms_kind_term_item_id_pk" PRIMARY KEY("kind","term","item_id")
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "system_secrets" (
	"name" text PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "team_issuers" (
	"team_id" text NOT NULL,
	"issuer_id" text NOT NULL,
	CONSTRAINT "team_issuers_team_id_issuer_id_pk" PRIMARY KEY("team_id","issuer_id")
);
--> statement-breakpoint
CREATE TABLE "team_members" (
	"team_id" text NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "team_members_team_id_user_id_pk" PRIMARY KEY("team_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" text PRIMARY KEY NOT NULL,
	"group_id" text NOT NULL,
	"name" text NOT NULL,
	"name_lower" text NOT NULL,
	"description" text NOT NULL,
	"is_administrator" boolean NOT NULL,
	"permitted_addresses" jsonb,
	"suppress_issued_mail" boolean NOT NULL,
	"suppress_expiry_mail" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text
);
--> statement-breakpoint
CREATE TABLE "tenant_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"group_id" text NOT NULL,
	"service" text NOT NULL,
	"service_lower" text NOT NULL,
	"account_type" text NOT NULL,
	"description" text NOT NULL,
	"permitted_domains" jsonb NOT NULL,
	"key_hash" text NOT NULL,
	"key_sealed" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text,
	"rotated_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"last_used_address" text
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"address" text NOT NULL,
	"user_agent" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"end_reason" text
);
--> statement-breakpoint
CREATE TABLE "setup_links" (
	"id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"last_failed_at" timestamp (3) with time zone NOT NULL,
	"locked_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"uuid" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"is_primary" boolean NOT NULL,
	"group_id" text NOT NULL,
	"username" text NOT NULL,
	"username_lower" text NOT NULL,
	"email" text NOT NULL,
	"email_lower" text NOT NULL,
	"first_name" text NOT NULL,
	"middle_name" text NOT NULL,
	"last_name" text NOT NULL,
	"time_zone" text NOT NULL,
	"locale" text NOT NULL,
	"landing_page" text NOT NULL,
	"details" jsonb NOT NULL,
	"api_authentication" text NOT NULL,
	"password_hash" text,
	"password_version" integer NOT NULL,
	"password_changed_at" timestamp (3) with time zone,
	"must_change_password" boolean NOT NULL,
	"password_expires_at" timestamp (3) with time zone,
	"last_sign_in_at" timestamp (3) with time zone,
	"last_sign_in_address" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_id_credentials_id_fk" FOREIGN KEY ("id") REFERENCES "public"."credentials"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_id_credentials_id_fk" FOREIGN KEY ("id") REFERENCES "public"."credentials"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_issuer_id_issuers_id_fk" FOREIGN KEY ("issuer_id") REFERENCES "public"."issuers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_rates" ADD CONSTRAINT "request_rates_credential_id_credentials_id_fk" FOREIGN KEY ("credential_id") REFERENCES "public"."credentials"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_id_credentials_id_fk" FOREIGN KEY ("id") REFERENCES "public"."credentials"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_settings" ADD CONSTRAINT "group_settings_group_id_organization_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."organization_groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ocsp_responders" ADD CONSTRAINT "ocsp_responders_issuer_id_issuers_id_fk" FOREIGN KEY ("issuer_id") REFERENCES "public"."issuers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revocation_lists" ADD CONSTRAINT "revocation_lists_issuer_id_issuers_id_fk" FOREIGN KEY ("issuer_id") REFERENCES "public"."issuers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revocations" ADD CONSTRAINT "revocations_issuer_id_issuers_id_fk" FOREIGN KEY ("issuer_id") REFERENCES "public"."issuers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_assignments" ADD CONSTRAINT "role_assignments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_assignments" ADD CONSTRAINT "role_assignments_role_id_roles_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."roles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_assignments" ADD CONSTRAINT "role_assignments_group_id_organization_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."organization_groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_issuers" ADD CONSTRAINT "team_issuers_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_issuers" ADD CONSTRAINT "team_issuers_issuer_id_issuers_id_fk" FOREIGN KEY ("issuer_id") REFERENCES "public"."issuers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_group_id_organization_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."organization_groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_keys" ADD CONSTRAINT "tenant_keys_group_id_organization_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."organization_groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_group_id_organization_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."organization_groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_at" ON "audit_events" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_events_actor" ON "audit_events" USING btree ("actor_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_events_actor_name" ON "audit_events" USING btree ("actor_name","at","id");--> statement-breakpoint
CREATE INDEX "audit_events_subject" ON "audit_events" USING btree ("subject_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_events_event" ON "audit_events" USING btree ("event","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_api_key" ON "api_keys" USING btree ("api_key");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_issuer_serial" ON "certificates" USING btree ("issuer_id","serial");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_fingerprint" ON "certificates" USING btree ("fingerprint_sha256");--> statement-breakpoint
CREATE INDEX "certificates_team" ON "certificates" USING btree ("team_id","not_after","id");--> statement-breakpoint
CREATE INDEX "certificates_not_after" ON "certificates" USING btree ("not_after","id");--> statement-breakpoint
CREATE INDEX "certificates_not_before" ON "certificates" USING btree ("not_before","id");--> statement-breakpoint
CREATE INDEX "certificates_subject" ON "certificates" USING btree ("subject","id");--> statement-breakpoint
CREATE INDEX "certificates_renews" ON "certificates" USING btree ("renews_id");--> statement-breakpoint
CREATE INDEX "certificates_key_kept" ON "certificates" USING btree ("private_key_kept_until");--> statement-breakpoint
CREATE INDEX "credentials_owner" ON "credentials" USING btree ("owner_id","kind","created_at");--> statement-breakpoint
CREATE INDEX "credentials_kind" ON "credentials" USING btree ("kind","created_at","id");--> statement-breakpoint
CREATE INDEX "credentials_expires" ON "credentials" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "credentials_family" ON "credentials" USING btree ("family_id");--> statement-breakpoint
CREATE INDEX "credentials_predecessor" ON "credentials" USING btree ("predecessor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tokens_token_hash" ON "tokens" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "used_signatures_expires" ON "used_signatures" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "organization_groups_number" ON "organization_groups" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "organization_groups_uuid" ON "organization_groups" USING btree ("uuid");--> statement-breakpoint
CREATE UNIQUE INDEX "organization_groups_path" ON "organization_groups" USING btree ("path");--> statement-breakpoint
CREATE UNIQUE INDEX "organization_groups_sibling_name" ON "organization_groups" USING btree ("parent_id","name_lower");--> statement-breakpoint
CREATE UNIQUE INDEX "issuers_purpose" ON "issuers" USING btree ("purpose");--> statement-breakpoint
CREATE UNIQUE INDEX "issuers_name" ON "issuers" USING btree ("name_lower");--> statement-breakpoint
CREATE INDEX "issuers_parent" ON "issuers" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "revocations_not_after" ON "revocations" USING btree ("not_after");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_token_hash" ON "calendar_feeds" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "calendar_feeds_user" ON "calendar_feeds" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "mails_once_key" ON "mails" USING btree ("once_key");--> statement-breakpoint
CREATE INDEX "mails_due" ON "mails" USING btree ("status","next_attempt_at");--> statement-breakpoint
CREATE INDEX "mails_created" ON "mails" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "mails_credential" ON "mails" USING btree ("credential_id");--> statement-breakpoint
CREATE UNIQUE INDEX "role_assignments_pair" ON "role_assignments" USING btree ("user_id","role_id","group_id","source");--> statement-breakpoint
CREATE INDEX "role_assignments_source" ON "role_assignments" USING btree ("source");--> statement-breakpoint
CREATE INDEX "role_assignments_role" ON "role_assignments" USING btree ("role_id");--> statement-breakpoint
CREATE INDEX "role_assignments_group" ON "role_assignments" USING btree ("group_id");--> statement-breakpoint
CREATE UNIQUE INDEX "roles_name_lower" ON "roles" USING btree ("name_lower");--> statement-breakpoint
CREATE UNIQUE INDEX "roles_uuid" ON "roles" USING btree ("uuid");--> statement-breakpoint
CREATE INDEX "search_terms_item" ON "search_terms" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "team_issuers_issuer" ON "team_issuers" USING btree ("issuer_id");--> statement-breakpoint
CREATE INDEX "team_members_user" ON "team_members" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "teams_name_lower" ON "teams" USING btree ("name_lower");--> statement-breakpoint
CREATE INDEX "teams_group" ON "teams" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "teams_created" ON "teams" USING btree ("created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "tenant_keys_key_hash" ON "tenant_keys" USING btree ("key_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "tenant_keys_service" ON "tenant_keys" USING btree ("group_id","service_lower");--> statement-breakpoint
CREATE INDEX "tenant_keys_created" ON "tenant_keys" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "sessions_expires" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "setup_links_token_hash" ON "setup_links" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "users_number" ON "users" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "users_uuid" ON "users" USING btree ("uuid");--> statement-breakpoint
CREATE UNIQUE INDEX "users_username_lower" ON "users" USING btree ("username_lower");--> statement-breakpoint
CREATE INDEX "users_email_lower" ON "users" USING btree ("email_lower");--> statement-breakpoint
CREATE INDEX "users_group" ON "users" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "users_created" ON "users" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "users_last_sign_in" ON "users" USING btree ("last_sign_in_at","id");