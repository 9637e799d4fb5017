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
CREATE INDEX "activities_by_subject" ON "activities" USING btree ("subjectId","seq");--> statement-breakpoint
CREATE INDEX "jobs_by_due" ON "jobs" USING btree ("state","dueAt");--> statement-breakpoint
CREATE INDEX "mails_by_age" ON "mails" USING btree ("createdAt");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_by_bearer" ON "sessions" USING btree ("bearerHash");--> statement-breakpoint
CREATE INDEX "sessions_by_person" ON "sessions" USING btree ("personId");--> statement-breakpoint
CREATE INDEX "tries_by_age" ON "tries" USING btree ("since");