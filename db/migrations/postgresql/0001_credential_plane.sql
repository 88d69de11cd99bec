CREATE TABLE "access_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"variety" text NOT NULL,
	"name_lower" text NOT NULL,
	"key_id" text NOT NULL,
	"key_hash" text NOT NULL,
	"group_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "devices" (
	"id" text PRIMARY KEY NOT NULL,
	"group_id" text NOT NULL,
	"serial" text NOT NULL,
	"virtual_domain" text NOT NULL,
	"state" text NOT NULL,
	"name" text NOT NULL,
	"version" text NOT NULL,
	"address" text NOT NULL,
	"fabric_root" text NOT NULL,
	"access_key_id" text,
	"fingerprint" text NOT NULL,
	"authorized_fingerprint" text,
	"certificate_pem" text NOT NULL,
	"system_information" jsonb NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"connected_at" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text
);
--> statement-breakpoint
CREATE TABLE "sign_in_codes" (
	"id" text PRIMARY KEY NOT NULL,
	"code_hash" text NOT NULL,
	"user_id" text NOT NULL,
	"certificate_id" text,
	"browser_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "trust_anchors" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_lower" text NOT NULL,
	"status" text NOT NULL,
	"subject" text NOT NULL,
	"fingerprint_sha256" text NOT NULL,
	"certificate_pem" text NOT NULL,
	"not_after" timestamp (3) with time zone NOT NULL,
	"rule" jsonb NOT NULL,
	"revocation_list" text,
	"revocation_list_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text
);
--> statement-breakpoint
CREATE TABLE "applications" (
	"id" text PRIMARY KEY NOT NULL,
	"group_id" text NOT NULL,
	"name" text NOT NULL,
	"name_lower" text NOT NULL,
	"description" text NOT NULL,
	"status" text NOT NULL,
	"host" text NOT NULL,
	"path_prefix" text NOT NULL,
	"schemes" jsonb,
	"rules" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"webhook_id" text NOT NULL,
	"event_id" text NOT NULL,
	"event" text NOT NULL,
	"body" text NOT NULL,
	"status" text NOT NULL,
	"attempts" integer NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"last_status" integer,
	"last_answer" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"delivered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" text PRIMARY KEY NOT NULL,
	"group_id" text NOT NULL,
	"name" text NOT NULL,
	"name_lower" text NOT NULL,
	"url" text NOT NULL,
	"secret_sealed" text NOT NULL,
	"events" jsonb,
	"status" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text
);
--> statement-breakpoint
CREATE TABLE "directories" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_lower" text NOT NULL,
	"position" integer NOT NULL,
	"status" text NOT NULL,
	"configuration" jsonb NOT NULL,
	"bind_password_sealed" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text
);
--> statement-breakpoint
CREATE TABLE "external_identities" (
	"user_id" text PRIMARY KEY NOT NULL,
	"source_id" text NOT NULL,
	"subject" text NOT NULL,
	"distinguished_name" text NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"unreachable_since" timestamp (3) with time zone,
	"refused_reason" text
);
--> statement-breakpoint
CREATE TABLE "group_mappings" (
	"id" text PRIMARY KEY NOT NULL,
	"source_id" text NOT NULL,
	"external_group" text NOT NULL,
	"external_group_lower" text NOT NULL,
	"team_ids" jsonb NOT NULL,
	"roles" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_providers" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_lower" text NOT NULL,
	"position" integer NOT NULL,
	"status" text NOT NULL,
	"issuer_url" text NOT NULL,
	"client_id" text NOT NULL,
	"client_secret_sealed" text,
	"configuration" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text
);
--> statement-breakpoint
CREATE TABLE "challenges" (
	"id" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"user_id" text,
	"hash" text NOT NULL,
	"data" jsonb NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "factors" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"secret_sealed" text,
	"last_step" integer,
	"passkey_id" text,
	"public_key" text,
	"signature_counter" integer,
	"transports" jsonb,
	"verifies_user" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "known_devices" (
	"user_id" text NOT NULL,
	"device_hash" text NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "known_devices_user_id_device_hash_pk" PRIMARY KEY("user_id","device_hash")
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"code_hash" text NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "former_tenant_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant_key_id" text NOT NULL,
	"key_hash" text NOT NULL,
	"rotated_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"uses_since_rotation" integer DEFAULT 0 NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"last_used_address" text,
	"alarmed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "capability_uses" (
	"credential_id" text NOT NULL,
	"capability" text NOT NULL,
	"last_used_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "capability_uses_credential_id_capability_pk" PRIMARY KEY("credential_id","capability")
);
--> statement-breakpoint
CREATE TABLE "file_hashes" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"verdict" text NOT NULL,
	"description" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text
);
--> statement-breakpoint
CREATE TABLE "labels" (
	"item_kind" text NOT NULL,
	"item_id" text NOT NULL,
	"name" text NOT NULL,
	"value" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text,
	CONSTRAINT "labels_item_kind_item_id_name_pk" PRIMARY KEY("item_kind","item_id","name")
);
--> statement-breakpoint
CREATE TABLE "request_log" (
	"id" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"credential_id" text,
	"owner_id" text,
	"door" text NOT NULL,
	"scheme" text,
	"method" text NOT NULL,
	"host" text NOT NULL,
	"path" text NOT NULL,
	"outcome" text NOT NULL,
	"address" text NOT NULL,
	"application_id" text
);
--> statement-breakpoint
DROP INDEX "credentials_owner";--> statement-breakpoint
DROP INDEX "search_terms_item";--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "key_holder_id" text;--> statement-breakpoint
ALTER TABLE "tokens" ADD COLUMN "access_key_id" text;--> statement-breakpoint
ALTER TABLE "organization_groups" ADD COLUMN "is_instance" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "issuers" ADD COLUMN "former_certificates" jsonb;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "second_factor" text DEFAULT 'optional' NOT NULL;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "second_factor_from" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "method" text DEFAULT 'password' NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "verified_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "is_service_account" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "team_id" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "uses_local_authentication" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "access_keys" ADD CONSTRAINT "access_keys_id_credentials_id_fk" FOREIGN KEY ("id") REFERENCES "public"."credentials"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_keys" ADD CONSTRAINT "access_keys_group_id_organization_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."organization_groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_group_id_organization_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."organization_groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_codes" ADD CONSTRAINT "sign_in_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_group_id_organization_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."organization_groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook_id_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_group_id_organization_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."organization_groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_identities" ADD CONSTRAINT "external_identities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "factors" ADD CONSTRAINT "factors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "known_devices" ADD CONSTRAINT "known_devices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_tenant_keys" ADD CONSTRAINT "former_tenant_keys_tenant_key_id_tenant_keys_id_fk" FOREIGN KEY ("tenant_key_id") REFERENCES "public"."tenant_keys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capability_uses" ADD CONSTRAINT "capability_uses_credential_id_credentials_id_fk" FOREIGN KEY ("credential_id") REFERENCES "public"."credentials"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "access_keys_key_hash" ON "access_keys" USING btree ("key_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "access_keys_key_id" ON "access_keys" USING btree ("key_id");--> statement-breakpoint
CREATE UNIQUE INDEX "access_keys_name" ON "access_keys" USING btree ("variety","name_lower");--> statement-breakpoint
CREATE INDEX "access_keys_group" ON "access_keys" USING btree ("group_id");--> statement-breakpoint
CREATE UNIQUE INDEX "devices_device" ON "devices" USING btree ("group_id","serial","virtual_domain");--> statement-breakpoint
CREATE INDEX "devices_state" ON "devices" USING btree ("state","last_seen_at","id");--> statement-breakpoint
CREATE INDEX "devices_first_seen" ON "devices" USING btree ("first_seen_at","id");--> statement-breakpoint
CREATE INDEX "devices_last_seen" ON "devices" USING btree ("last_seen_at","id");--> statement-breakpoint
CREATE INDEX "devices_serial" ON "devices" USING btree ("serial","id");--> statement-breakpoint
CREATE INDEX "devices_fingerprint" ON "devices" USING btree ("fingerprint");--> statement-breakpoint
CREATE INDEX "devices_access_key" ON "devices" USING btree ("access_key_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_codes_code_hash" ON "sign_in_codes" USING btree ("code_hash");--> statement-breakpoint
CREATE INDEX "sign_in_codes_expires" ON "sign_in_codes" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "trust_anchors_name" ON "trust_anchors" USING btree ("name_lower");--> statement-breakpoint
CREATE UNIQUE INDEX "trust_anchors_fingerprint" ON "trust_anchors" USING btree ("fingerprint_sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "applications_name" ON "applications" USING btree ("name_lower");--> statement-breakpoint
CREATE UNIQUE INDEX "applications_place" ON "applications" USING btree ("host","path_prefix");--> statement-breakpoint
CREATE INDEX "applications_group" ON "applications" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "applications_created" ON "applications" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("status","next_attempt_at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_webhook" ON "webhook_deliveries" USING btree ("webhook_id","created_at","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_created" ON "webhook_deliveries" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "webhooks_name" ON "webhooks" USING btree ("name_lower");--> statement-breakpoint
CREATE INDEX "webhooks_group" ON "webhooks" USING btree ("group_id");--> statement-breakpoint
CREATE UNIQUE INDEX "directories_name" ON "directories" USING btree ("name_lower");--> statement-breakpoint
CREATE UNIQUE INDEX "external_identities_subject" ON "external_identities" USING btree ("source_id","subject");--> statement-breakpoint
CREATE INDEX "external_identities_checked" ON "external_identities" USING btree ("checked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "group_mappings_group" ON "group_mappings" USING btree ("source_id","external_group_lower");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_providers_name" ON "sign_in_providers" USING btree ("name_lower");--> statement-breakpoint
CREATE UNIQUE INDEX "challenges_hash" ON "challenges" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "challenges_expires" ON "challenges" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "factors_passkey" ON "factors" USING btree ("passkey_id");--> statement-breakpoint
CREATE INDEX "factors_user" ON "factors" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "recovery_codes_hash" ON "recovery_codes" USING btree ("code_hash");--> statement-breakpoint
CREATE INDEX "recovery_codes_user" ON "recovery_codes" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "former_tenant_keys_key_hash" ON "former_tenant_keys" USING btree ("key_hash");--> statement-breakpoint
CREATE INDEX "former_tenant_keys_key" ON "former_tenant_keys" USING btree ("tenant_key_id");--> statement-breakpoint
CREATE UNIQUE INDEX "file_hashes_hash" ON "file_hashes" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "file_hashes_created" ON "file_hashes" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "labels_value" ON "labels" USING btree ("item_kind","name","value","item_id");--> statement-breakpoint
CREATE INDEX "request_log_at" ON "request_log" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "request_log_credential" ON "request_log" USING btree ("credential_id","at","id");--> statement-breakpoint
CREATE INDEX "request_log_owner" ON "request_log" USING btree ("owner_id","at","id");--> statement-breakpoint
CREATE INDEX "request_log_application" ON "request_log" USING btree ("application_id","at","id");--> statement-breakpoint
CREATE INDEX "certificates_made_in_team" ON "certificates" USING btree ("team_id","id");--> statement-breakpoint
CREATE INDEX "certificates_purpose" ON "certificates" USING btree ("purpose","id");--> statement-breakpoint
CREATE INDEX "certificates_issuer" ON "certificates" USING btree ("issuer_id","id");--> statement-breakpoint
CREATE INDEX "certificates_key_origin" ON "certificates" USING btree ("key_origin","id");--> statement-breakpoint
CREATE INDEX "credentials_created" ON "credentials" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "credentials_name" ON "credentials" USING btree ("kind","name","id");--> statement-breakpoint
CREATE INDEX "credentials_last_used" ON "credentials" USING btree ("kind","last_used_at","id");--> statement-breakpoint
CREATE INDEX "credentials_status" ON "credentials" USING btree ("kind","status","expires_at","id");--> statement-breakpoint
CREATE INDEX "credentials_kind_expires" ON "credentials" USING btree ("kind","expires_at","id");--> statement-breakpoint
CREATE INDEX "tokens_access_key" ON "tokens" USING btree ("access_key_id");--> statement-breakpoint
CREATE INDEX "users_team" ON "users" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "credentials_owner" ON "credentials" USING btree ("owner_id","kind","created_at","id");--> statement-breakpoint
CREATE INDEX "search_terms_item" ON "search_terms" USING btree ("item_id","term");