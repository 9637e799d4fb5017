CREATE TABLE "answer_calendars" (
	"organisationId" text PRIMARY KEY NOT NULL,
	"country" text NOT NULL,
	"zone" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "interest_files" (
	"id" text PRIMARY KEY NOT NULL,
	"interestId" text NOT NULL,
	"side" text NOT NULL,
	"authorId" text NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"addedAt" bigint NOT NULL,
	"deletedAt" bigint
);
--> statement-breakpoint
CREATE TABLE "interest_messages" (
	"id" text PRIMARY KEY NOT NULL,
	"interestId" text NOT NULL,
	"side" text NOT NULL,
	"authorId" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"sentAt" bigint NOT NULL,
	"deletedAt" bigint
);
--> statement-breakpoint
CREATE TABLE "interest_proposals" (
	"id" text PRIMARY KEY NOT NULL,
	"interestId" text NOT NULL,
	"side" text NOT NULL,
	"authorId" text NOT NULL,
	"startsAt" bigint NOT NULL,
	"endsAt" bigint NOT NULL,
	"zone" text NOT NULL,
	"place" text NOT NULL,
	"link" text NOT NULL,
	"state" text NOT NULL,
	"sequence" bigint NOT NULL,
	"answeredBy" text,
	"answeredAt" bigint,
	"proposedAt" bigint NOT NULL,
	"updatedAt" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "interest_turns" (
	"id" text PRIMARY KEY NOT NULL,
	"interestId" text NOT NULL,
	"side" text NOT NULL,
	"organisationId" text NOT NULL,
	"startedAt" bigint NOT NULL,
	"answerBy" bigint NOT NULL,
	"expiresAt" bigint NOT NULL,
	"country" text NOT NULL,
	"zone" text NOT NULL,
	"stage" text NOT NULL,
	"nextLookAt" bigint,
	"endedAt" bigint,
	"outcome" text,
	"reason" text,
	"answeredBy" text
);
--> statement-breakpoint
CREATE TABLE "interests" (
	"id" text PRIMARY KEY NOT NULL,
	"needId" text NOT NULL,
	"offererId" text NOT NULL,
	"offerId" text,
	"openKey" text,
	"askedBy" text NOT NULL,
	"askerId" text NOT NULL,
	"state" text NOT NULL,
	"ownerYesAt" bigint,
	"offererYesAt" bigint,
	"ownerAssigneeId" text,
	"offererAssigneeId" text,
	"needTitle" text NOT NULL,
	"askedAt" bigint NOT NULL,
	"updatedAt" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "file_uses" (
	"sha256" text NOT NULL,
	"usedBy" text NOT NULL,
	"bytes" bigint NOT NULL,
	CONSTRAINT "file_uses_sha256_usedBy_pk" PRIMARY KEY("sha256","usedBy")
);
--> statement-breakpoint
ALTER TABLE "answer_calendars" ADD CONSTRAINT "answer_calendars_organisationId_organisations_id_fk" FOREIGN KEY ("organisationId") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interest_files" ADD CONSTRAINT "interest_files_interestId_interests_id_fk" FOREIGN KEY ("interestId") REFERENCES "public"."interests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interest_messages" ADD CONSTRAINT "interest_messages_interestId_interests_id_fk" FOREIGN KEY ("interestId") REFERENCES "public"."interests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interest_proposals" ADD CONSTRAINT "interest_proposals_interestId_interests_id_fk" FOREIGN KEY ("interestId") REFERENCES "public"."interests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interest_turns" ADD CONSTRAINT "interest_turns_interestId_interests_id_fk" FOREIGN KEY ("interestId") REFERENCES "public"."interests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interests" ADD CONSTRAINT "interests_needId_needs_id_fk" FOREIGN KEY ("needId") REFERENCES "public"."needs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interests" ADD CONSTRAINT "interests_offererId_organisations_id_fk" FOREIGN KEY ("offererId") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interests" ADD CONSTRAINT "interests_offerId_offers_id_fk" FOREIGN KEY ("offerId") REFERENCES "public"."offers"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "interest_files_by_interest" ON "interest_files" USING btree ("interestId","addedAt");--> statement-breakpoint
CREATE INDEX "interest_messages_by_interest" ON "interest_messages" USING btree ("interestId","sentAt");--> statement-breakpoint
CREATE INDEX "interest_proposals_by_interest" ON "interest_proposals" USING btree ("interestId","startsAt");--> statement-breakpoint
CREATE INDEX "interest_turns_by_interest" ON "interest_turns" USING btree ("interestId","startedAt");--> statement-breakpoint
CREATE INDEX "interest_turns_by_organisation" ON "interest_turns" USING btree ("organisationId","answerBy");--> statement-breakpoint
CREATE INDEX "interest_turns_by_end" ON "interest_turns" USING btree ("outcome","endedAt");--> statement-breakpoint
CREATE UNIQUE INDEX "interests_by_open_key" ON "interests" USING btree ("openKey");--> statement-breakpoint
CREATE INDEX "interests_by_need" ON "interests" USING btree ("needId","updatedAt");--> statement-breakpoint
CREATE INDEX "interests_by_offerer" ON "interests" USING btree ("offererId","updatedAt");--> statement-breakpoint
CREATE INDEX "interests_by_offer" ON "interests" USING btree ("offerId");--> statement-breakpoint
CREATE INDEX "interests_by_update" ON "interests" USING btree ("updatedAt");--> statement-breakpoint
CREATE INDEX "file_uses_by_user" ON "file_uses" USING btree ("usedBy");