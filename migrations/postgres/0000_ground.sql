CREATE TABLE "activities" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subjectId" text NOT NULL,
	"organisationId" text,
	"personId" text,
	"at" bigint NOT NULL,
	"facts" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "disclosure_grants" (
	"needId" text NOT NULL,
	"organisationId" text NOT NULL,
	"level" text NOT NULL,
	"grantedAt" bigint NOT NULL,
	CONSTRAINT "disclosure_grants_needId_organisationId_level_pk" PRIMARY KEY("needId","organisationId","level")
);
--> statement-breakpoint
CREATE TABLE "need_reviews" (
	"id" text PRIMARY KEY NOT NULL,
	"needId" text NOT NULL,
	"reviewerId" text NOT NULL,
	"scores" jsonb NOT NULL,
	"comment" text NOT NULL,
	"outcome" text NOT NULL,
	"reviewedAt" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "need_versions" (
	"needId" text NOT NULL,
	"version" bigint NOT NULL,
	"savedBy" text NOT NULL,
	"begunAt" bigint NOT NULL,
	"savedAt" bigint NOT NULL,
	"copy" jsonb NOT NULL,
	CONSTRAINT "need_versions_needId_version_pk" PRIMARY KEY("needId","version")
);
--> statement-breakpoint
CREATE TABLE "need_views" (
	"needId" text NOT NULL,
	"personId" text NOT NULL,
	"organisationId" text,
	"saw" text NOT NULL,
	"day" text NOT NULL,
	"seenAt" bigint NOT NULL,
	CONSTRAINT "need_views_needId_personId_saw_day_pk" PRIMARY KEY("needId","personId","saw","day")
);
--> statement-breakpoint
CREATE TABLE "needs" (
	"id" text PRIMARY KEY NOT NULL,
	"organisationId" text NOT NULL,
	"authorId" text NOT NULL,
	"adviserId" text,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"disclosure" text NOT NULL,
	"language" text NOT NULL,
	"title" text NOT NULL,
	"teaser" text NOT NULL,
	"problem" text NOT NULL,
	"wantedResult" text NOT NULL,
	"tried" text NOT NULL,
	"ownInput" text NOT NULL,
	"stage" text,
	"cooperation" jsonb NOT NULL,
	"budget" text NOT NULL,
	"ipr" text NOT NULL,
	"industryCode" text,
	"industryVersion" text,
	"municipality" text,
	"tags" jsonb NOT NULL,
	"workLanguages" jsonb NOT NULL,
	"deadline" text,
	"validUntil" text,
	"nextLookAt" bigint,
	"version" bigint NOT NULL,
	"closingReason" text,
	"closingComment" text,
	"removedConcepts" jsonb NOT NULL,
	"addedConcepts" jsonb NOT NULL,
	"createdAt" bigint NOT NULL,
	"updatedAt" bigint NOT NULL,
	"submittedAt" bigint,
	"publishedAt" bigint
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"id" text PRIMARY KEY NOT NULL,
	"organisationId" text NOT NULL,
	"authorId" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"language" text NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"forCompany" text NOT NULL,
	"priceBasis" text,
	"priceEur" double precision,
	"leadTimeDays" bigint,
	"capacity" text NOT NULL,
	"stageFrom" text,
	"stageTo" text,
	"fieldsOfScience" jsonb NOT NULL,
	"industries" jsonb NOT NULL,
	"municipality" text,
	"delivery" jsonb NOT NULL,
	"references" text NOT NULL,
	"contactInbox" text,
	"sourceUrl" text,
	"sourceDate" text,
	"validUntil" text,
	"nextLookAt" bigint,
	"workLanguages" jsonb NOT NULL,
	"version" bigint NOT NULL,
	"createdAt" bigint NOT NULL,
	"updatedAt" bigint NOT NULL,
	"publishedAt" bigint
);
--> statement-breakpoint
CREATE TABLE "offer_sheets" (
	"id" text PRIMARY KEY NOT NULL,
	"organisationId" text NOT NULL,
	"personId" text NOT NULL,
	"fileName" text NOT NULL,
	"columns" jsonb NOT NULL,
	"rows" jsonb NOT NULL,
	"createdAt" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "offer_showings" (
	"offerId" text PRIMARY KEY NOT NULL,
	"shown" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"verifiedEmail" text,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"role" text NOT NULL,
	"passwordHash" text NOT NULL,
	"totpSecret" text,
	"totpOffered" text,
	"totpStep" bigint,
	"demo" boolean NOT NULL,
	"createdAt" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"organisationId" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"tokenHash" text NOT NULL,
	"invitedBy" text,
	"createdAt" bigint NOT NULL,
	"expiresAt" bigint NOT NULL,
	"acceptedBy" text,
	"acceptedAt" bigint
);
--> statement-breakpoint
CREATE TABLE "mailed_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"accountId" text NOT NULL,
	"email" text NOT NULL,
	"tokenHash" text NOT NULL,
	"codeHash" text,
	"tries" bigint NOT NULL,
	"expiresAt" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"organisationId" text NOT NULL,
	"personId" text NOT NULL,
	"role" text NOT NULL,
	"joinedAt" bigint NOT NULL,
	"deputyId" text,
	"awayUntil" text,
	CONSTRAINT "memberships_organisationId_personId_pk" PRIMARY KEY("organisationId","personId")
);
--> statement-breakpoint
CREATE TABLE "organisation_domains" (
	"organisationId" text NOT NULL,
	"domain" text NOT NULL,
	CONSTRAINT "organisation_domains_organisationId_domain_pk" PRIMARY KEY("organisationId","domain")
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"folded" text NOT NULL,
	"kind" text NOT NULL,
	"businessId" text,
	"municipality" text,
	"industryCode" text,
	"industryVersion" text,
	"industrySection" text,
	"sizeFacts" jsonb,
	"sizeClass" text NOT NULL,
	"foundedOn" text,
	"legalForm" text,
	"languages" jsonb NOT NULL,
	"description" text,
	"website" text,
	"teamInbox" text,
	"verifiedAt" bigint,
	"verifiedBy" text,
	"demo" boolean NOT NULL,
	"createdAt" bigint NOT NULL,
	"createdBy" text
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"hash" text PRIMARY KEY NOT NULL,
	"accountId" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"state" text NOT NULL,
	"attempts" bigint NOT NULL,
	"dueAt" bigint NOT NULL,
	"lastError" text,
	"createdAt" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" text PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"state" text NOT NULL,
	"lastError" text,
	"createdAt" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"bearerHash" text NOT NULL,
	"personId" text NOT NULL,
	"userAgent" text NOT NULL,
	"startedAt" bigint NOT NULL,
	"seenAt" bigint NOT NULL,
	"expiresAt" bigint NOT NULL,
	"activeOrganisationId" text
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"name" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tries" (
	"key" text PRIMARY KEY NOT NULL,
	"count" bigint NOT NULL,
	"since" bigint NOT NULL,
	"blocked" boolean NOT NULL
);
--> statement-breakpoint
ALTER TABLE "disclosure_grants" ADD CONSTRAINT "disclosure_grants_needId_needs_id_fk" FOREIGN KEY ("needId") REFERENCES "public"."needs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosure_grants" ADD CONSTRAINT "disclosure_grants_organisationId_organisations_id_fk" FOREIGN KEY ("organisationId") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "need_reviews" ADD CONSTRAINT "need_reviews_needId_needs_id_fk" FOREIGN KEY ("needId") REFERENCES "public"."needs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "need_versions" ADD CONSTRAINT "need_versions_needId_needs_id_fk" FOREIGN KEY ("needId") REFERENCES "public"."needs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "need_views" ADD CONSTRAINT "need_views_needId_needs_id_fk" FOREIGN KEY ("needId") REFERENCES "public"."needs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "needs" ADD CONSTRAINT "needs_organisationId_organisations_id_fk" FOREIGN KEY ("organisationId") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_organisationId_organisations_id_fk" FOREIGN KEY ("organisationId") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_sheets" ADD CONSTRAINT "offer_sheets_organisationId_organisations_id_fk" FOREIGN KEY ("organisationId") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_showings" ADD CONSTRAINT "offer_showings_offerId_offers_id_fk" FOREIGN KEY ("offerId") REFERENCES "public"."offers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organisationId_organisations_id_fk" FOREIGN KEY ("organisationId") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailed_tokens" ADD CONSTRAINT "mailed_tokens_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organisationId_organisations_id_fk" FOREIGN KEY ("organisationId") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_personId_accounts_id_fk" FOREIGN KEY ("personId") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_domains" ADD CONSTRAINT "organisation_domains_organisationId_organisations_id_fk" FOREIGN KEY ("organisationId") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_accountId_accounts_id_fk" FOREIGN KEY ("accountId") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activities_by_subject" ON "activities" USING btree ("subjectId","seq");--> statement-breakpoint
CREATE INDEX "need_reviews_by_need" ON "need_reviews" USING btree ("needId","reviewedAt");--> statement-breakpoint
CREATE INDEX "needs_by_organisation" ON "needs" USING btree ("organisationId");--> statement-breakpoint
CREATE INDEX "needs_by_state" ON "needs" USING btree ("state","publishedAt");--> statement-breakpoint
CREATE INDEX "needs_by_newness" ON "needs" USING btree ("publishedAt");--> statement-breakpoint
CREATE INDEX "offers_by_organisation" ON "offers" USING btree ("organisationId");--> statement-breakpoint
CREATE INDEX "offers_by_state" ON "offers" USING btree ("state","publishedAt");--> statement-breakpoint
CREATE INDEX "offers_by_newness" ON "offers" USING btree ("publishedAt");--> statement-breakpoint
CREATE INDEX "offer_sheets_by_person" ON "offer_sheets" USING btree ("personId","createdAt");--> statement-breakpoint
CREATE INDEX "accounts_by_email" ON "accounts" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_by_verified_email" ON "accounts" USING btree ("verifiedEmail");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_by_token" ON "invitations" USING btree ("tokenHash");--> statement-breakpoint
CREATE INDEX "invitations_by_organisation" ON "invitations" USING btree ("organisationId","expiresAt");--> statement-breakpoint
CREATE UNIQUE INDEX "mailed_tokens_by_token" ON "mailed_tokens" USING btree ("tokenHash");--> statement-breakpoint
CREATE INDEX "mailed_tokens_by_email" ON "mailed_tokens" USING btree ("email","kind");--> statement-breakpoint
CREATE INDEX "mailed_tokens_by_account" ON "mailed_tokens" USING btree ("accountId","kind");--> statement-breakpoint
CREATE INDEX "mailed_tokens_by_expiry" ON "mailed_tokens" USING btree ("expiresAt");--> statement-breakpoint
CREATE INDEX "memberships_by_person" ON "memberships" USING btree ("personId");--> statement-breakpoint
CREATE INDEX "organisation_domains_by_domain" ON "organisation_domains" USING btree ("domain");--> statement-breakpoint
CREATE INDEX "organisations_by_name" ON "organisations" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "organisations_by_kind" ON "organisations" USING btree ("kind");--> statement-breakpoint
CREATE INDEX "organisations_by_municipality" ON "organisations" USING btree ("municipality");--> statement-breakpoint
CREATE INDEX "organisations_by_section" ON "organisations" USING btree ("industrySection");--> statement-breakpoint
CREATE INDEX "recovery_codes_by_account" ON "recovery_codes" USING btree ("accountId");--> statement-breakpoint
CREATE INDEX "jobs_by_due" ON "jobs" USING btree ("state","dueAt");--> statement-breakpoint
CREATE INDEX "mails_by_age" ON "mails" USING btree ("createdAt");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_by_bearer" ON "sessions" USING btree ("bearerHash");--> statement-breakpoint
CREATE INDEX "sessions_by_person" ON "sessions" USING btree ("personId");--> statement-breakpoint
CREATE INDEX "tries_by_age" ON "tries" USING btree ("since");