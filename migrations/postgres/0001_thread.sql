CREATE TABLE "cost_plans" (
	"needId" text NOT NULL,
	"version" bigint NOT NULL,
	"plan" jsonb NOT NULL,
	"totalCents" bigint NOT NULL,
	"savedBy" text NOT NULL,
	"savedAt" bigint NOT NULL,
	CONSTRAINT "cost_plans_needId_version_pk" PRIMARY KEY("needId","version")
);
--> statement-breakpoint
CREATE TABLE "aid_confirmations" (
	"organisationId" text PRIMARY KEY NOT NULL,
	"confirmedBy" text NOT NULL,
	"confirmedAt" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "aid_grants" (
	"id" text PRIMARY KEY NOT NULL,
	"organisationId" text NOT NULL,
	"granter" text NOT NULL,
	"instrument" text NOT NULL,
	"amountCents" bigint NOT NULL,
	"grantedOn" text NOT NULL,
	"regime" text NOT NULL,
	"recipient" text NOT NULL,
	"version" bigint NOT NULL,
	"savedBy" text NOT NULL,
	"savedAt" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "aid_links" (
	"id" text PRIMARY KEY NOT NULL,
	"organisationId" text NOT NULL,
	"name" text NOT NULL,
	"businessId" text,
	"bond" text NOT NULL,
	"linkedId" text,
	"createdAt" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "authorities" (
	"id" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"website" text,
	"aliases" jsonb NOT NULL,
	"changedAt" bigint NOT NULL,
	"changedBy" text
);
--> statement-breakpoint
CREATE TABLE "instrument_versions" (
	"instrumentId" text NOT NULL,
	"version" bigint NOT NULL,
	"change" text NOT NULL,
	"text" jsonb NOT NULL,
	"changedAt" bigint NOT NULL,
	"changedBy" text,
	CONSTRAINT "instrument_versions_instrumentId_version_pk" PRIMARY KEY("instrumentId","version")
);
--> statement-breakpoint
CREATE TABLE "instruments" (
	"id" text PRIMARY KEY NOT NULL,
	"authorityId" text NOT NULL,
	"status" text NOT NULL,
	"form" text NOT NULL,
	"folded" text NOT NULL,
	"text" jsonb NOT NULL,
	"version" bigint NOT NULL,
	"changedAt" bigint NOT NULL,
	"changedBy" text
);
--> statement-breakpoint
CREATE TABLE "need_facts" (
	"needId" text NOT NULL,
	"fact" text NOT NULL,
	"answer" jsonb NOT NULL,
	"answeredBy" text NOT NULL,
	"answeredAt" bigint NOT NULL,
	CONSTRAINT "need_facts_needId_fact_pk" PRIMARY KEY("needId","fact")
);
--> statement-breakpoint
CREATE TABLE "organisation_facts" (
	"organisationId" text NOT NULL,
	"fact" text NOT NULL,
	"answer" jsonb NOT NULL,
	"answeredBy" text NOT NULL,
	"answeredAt" bigint NOT NULL,
	CONSTRAINT "organisation_facts_organisationId_fact_pk" PRIMARY KEY("organisationId","fact")
);
--> statement-breakpoint
CREATE TABLE "duplicates" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"fromId" text NOT NULL,
	"toId" text NOT NULL,
	"byId" text NOT NULL,
	"at" bigint NOT NULL,
	"undoneAt" bigint,
	"undo" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "merges" (
	"id" text PRIMARY KEY NOT NULL,
	"fromId" text NOT NULL,
	"toId" text NOT NULL,
	"byId" text NOT NULL,
	"at" bigint NOT NULL,
	"undoneAt" bigint,
	"undo" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "nudge_recipients" (
	"nudgeId" text NOT NULL,
	"personId" text NOT NULL,
	"organisationId" text NOT NULL,
	"batch" bigint NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "nudge_recipients_nudgeId_personId_pk" PRIMARY KEY("nudgeId","personId")
);
--> statement-breakpoint
CREATE TABLE "nudges" (
	"id" text PRIMARY KEY NOT NULL,
	"segmentId" text NOT NULL,
	"words" jsonb NOT NULL,
	"byId" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "segments" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"filter" jsonb NOT NULL,
	"byId" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "triage_marks" (
	"key" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"since" bigint NOT NULL,
	"until" text,
	"reason" text NOT NULL,
	"byId" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
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
CREATE TABLE "match_pins" (
	"needId" text NOT NULL,
	"offerId" text NOT NULL,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"byId" text NOT NULL,
	"at" bigint NOT NULL,
	"objection" text,
	"objectedById" text,
	"objectedAt" bigint,
	CONSTRAINT "match_pins_needId_offerId_pk" PRIMARY KEY("needId","offerId")
);
--> statement-breakpoint
CREATE TABLE "match_configurations" (
	"id" text PRIMARY KEY NOT NULL,
	"weights" jsonb NOT NULL,
	"since" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "match_opinions" (
	"personId" text NOT NULL,
	"needId" text NOT NULL,
	"offerId" text NOT NULL,
	"side" text NOT NULL,
	"fits" boolean NOT NULL,
	"reason" text,
	"words" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "match_opinions_personId_needId_offerId_pk" PRIMARY KEY("personId","needId","offerId")
);
--> statement-breakpoint
CREATE TABLE "match_use_secrets" (
	"month" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "match_uses" (
	"id" text PRIMARY KEY NOT NULL,
	"list" text NOT NULL,
	"side" text NOT NULL,
	"needId" text NOT NULL,
	"offerId" text NOT NULL,
	"own" boolean NOT NULL,
	"day" text NOT NULL,
	"place" bigint NOT NULL,
	"score" double precision NOT NULL,
	"propensity" double precision NOT NULL,
	"placedBy" text NOT NULL,
	"fits" jsonb NOT NULL,
	"configurationId" text NOT NULL,
	"openedOn" text,
	"askedOn" text,
	"ask" text,
	"answer" text,
	"declinedFor" text,
	"opinion" text,
	"againstFor" text
);
--> statement-breakpoint
CREATE TABLE "notice_cursors" (
	"name" text PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"heard" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_settings" (
	"personId" text PRIMARY KEY NOT NULL,
	"own" text NOT NULL,
	"interests" text NOT NULL,
	"searches" text NOT NULL,
	"funding" text NOT NULL,
	"desk" text NOT NULL,
	"hour" bigint NOT NULL,
	"weekday" bigint NOT NULL,
	"zone" text NOT NULL,
	"quietFrom" bigint,
	"quietTo" bigint,
	"immediate" boolean NOT NULL,
	"nextDigestAt" bigint
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" text PRIMARY KEY NOT NULL,
	"personId" text NOT NULL,
	"kind" text NOT NULL,
	"group" text NOT NULL,
	"subjectKind" text NOT NULL,
	"subjectId" text NOT NULL,
	"side" text,
	"searchId" text,
	"state" text NOT NULL,
	"waiting" boolean NOT NULL,
	"mail" text NOT NULL,
	"mailId" text,
	"dedupe" text NOT NULL,
	"createdAt" bigint NOT NULL,
	"doneAt" bigint
);
--> statement-breakpoint
CREATE TABLE "push_subscriptions" (
	"id" text PRIMARY KEY NOT NULL,
	"personId" text NOT NULL,
	"endpoint" text NOT NULL,
	"p256dh" text NOT NULL,
	"auth" text NOT NULL,
	"createdAt" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_searches" (
	"id" text PRIMARY KEY NOT NULL,
	"personId" text NOT NULL,
	"target" text NOT NULL,
	"name" text NOT NULL,
	"question" jsonb NOT NULL,
	"fitsKind" text,
	"fitsId" text,
	"threshold" double precision NOT NULL,
	"active" boolean NOT NULL,
	"asked" jsonb NOT NULL,
	"signature" text NOT NULL,
	"createdAt" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signed_answers" (
	"tokenHash" text NOT NULL,
	"personId" text NOT NULL,
	"kind" text NOT NULL,
	"subjectId" text NOT NULL,
	"mailId" text NOT NULL,
	"expiresAt" bigint NOT NULL,
	"usedAt" bigint,
	CONSTRAINT "signed_answers_tokenHash_pk" PRIMARY KEY("tokenHash")
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" text PRIMARY KEY NOT NULL,
	"organisationId" text NOT NULL,
	"givenBy" text NOT NULL,
	"channel" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"until" text,
	"note" text NOT NULL,
	"recordedBy" text NOT NULL,
	"recordedAt" bigint NOT NULL,
	"withdrawnBy" text,
	"withdrawnAt" bigint
);
--> statement-breakpoint
CREATE TABLE "beginnings" (
	"personId" text NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"subjectId" text NOT NULL,
	"begunAt" bigint NOT NULL,
	CONSTRAINT "beginnings_personId_kind_key_pk" PRIMARY KEY("personId","kind","key")
);
--> statement-breakpoint
CREATE TABLE "file_uses" (
	"sha256" text NOT NULL,
	"usedBy" text NOT NULL,
	"bytes" bigint NOT NULL,
	CONSTRAINT "file_uses_sha256_usedBy_pk" PRIMARY KEY("sha256","usedBy")
);
--> statement-breakpoint
CREATE TABLE "refused_addresses" (
	"address" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"mailId" text NOT NULL,
	"refusedAt" bigint NOT NULL
);
--> statement-breakpoint
DROP INDEX "offers_by_newness";--> statement-breakpoint
DROP INDEX "needs_by_newness";--> statement-breakpoint
DROP INDEX "offers_by_state";--> statement-breakpoint
ALTER TABLE "needs" ADD COLUMN "workPlace" text;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "version" bigint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "mergedIntoId" text;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "html" text;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "personId" text;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "content" jsonb;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "urgency" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "dueAt" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "attempts" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "broken" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "returned" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "endedAt" bigint;--> statement-breakpoint
ALTER TABLE "cost_plans" ADD CONSTRAINT "cost_plans_needId_needs_id_fk" FOREIGN KEY ("needId") REFERENCES "public"."needs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "aid_confirmations" ADD CONSTRAINT "aid_confirmations_organisationId_organisations_id_fk" FOREIGN KEY ("organisationId") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "aid_grants" ADD CONSTRAINT "aid_grants_organisationId_organisations_id_fk" FOREIGN KEY ("organisationId") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "aid_links" ADD CONSTRAINT "aid_links_organisationId_organisations_id_fk" FOREIGN KEY ("organisationId") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "aid_links" ADD CONSTRAINT "aid_links_linkedId_organisations_id_fk" FOREIGN KEY ("linkedId") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instrument_versions" ADD CONSTRAINT "instrument_versions_instrumentId_instruments_id_fk" FOREIGN KEY ("instrumentId") REFERENCES "public"."instruments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instruments" ADD CONSTRAINT "instruments_authorityId_authorities_id_fk" FOREIGN KEY ("authorityId") REFERENCES "public"."authorities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "need_facts" ADD CONSTRAINT "need_facts_needId_needs_id_fk" FOREIGN KEY ("needId") REFERENCES "public"."needs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_facts" ADD CONSTRAINT "organisation_facts_organisationId_organisations_id_fk" FOREIGN KEY ("organisationId") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_fromId_needs_id_fk" FOREIGN KEY ("fromId") REFERENCES "public"."needs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_toId_needs_id_fk" FOREIGN KEY ("toId") REFERENCES "public"."needs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nudge_recipients" ADD CONSTRAINT "nudge_recipients_nudgeId_nudges_id_fk" FOREIGN KEY ("nudgeId") REFERENCES "public"."nudges"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nudge_recipients" ADD CONSTRAINT "nudge_recipients_personId_accounts_id_fk" FOREIGN KEY ("personId") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_calendars" ADD CONSTRAINT "answer_calendars_organisationId_organisations_id_fk" FOREIGN KEY ("organisationId") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interest_files" ADD CONSTRAINT "interest_files_interestId_interests_id_fk" FOREIGN KEY ("interestId") REFERENCES "public"."interests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interest_messages" ADD CONSTRAINT "interest_messages_interestId_interests_id_fk" FOREIGN KEY ("interestId") REFERENCES "public"."interests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interest_proposals" ADD CONSTRAINT "interest_proposals_interestId_interests_id_fk" FOREIGN KEY ("interestId") REFERENCES "public"."interests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interest_turns" ADD CONSTRAINT "interest_turns_interestId_interests_id_fk" FOREIGN KEY ("interestId") REFERENCES "public"."interests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interests" ADD CONSTRAINT "interests_needId_needs_id_fk" FOREIGN KEY ("needId") REFERENCES "public"."needs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interests" ADD CONSTRAINT "interests_offererId_organisations_id_fk" FOREIGN KEY ("offererId") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interests" ADD CONSTRAINT "interests_offerId_offers_id_fk" FOREIGN KEY ("offerId") REFERENCES "public"."offers"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_pins" ADD CONSTRAINT "match_pins_needId_needs_id_fk" FOREIGN KEY ("needId") REFERENCES "public"."needs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_pins" ADD CONSTRAINT "match_pins_offerId_offers_id_fk" FOREIGN KEY ("offerId") REFERENCES "public"."offers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_opinions" ADD CONSTRAINT "match_opinions_personId_accounts_id_fk" FOREIGN KEY ("personId") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_opinions" ADD CONSTRAINT "match_opinions_needId_needs_id_fk" FOREIGN KEY ("needId") REFERENCES "public"."needs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_opinions" ADD CONSTRAINT "match_opinions_offerId_offers_id_fk" FOREIGN KEY ("offerId") REFERENCES "public"."offers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_uses" ADD CONSTRAINT "match_uses_needId_needs_id_fk" FOREIGN KEY ("needId") REFERENCES "public"."needs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_uses" ADD CONSTRAINT "match_uses_offerId_offers_id_fk" FOREIGN KEY ("offerId") REFERENCES "public"."offers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_uses" ADD CONSTRAINT "match_uses_configurationId_match_configurations_id_fk" FOREIGN KEY ("configurationId") REFERENCES "public"."match_configurations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_settings" ADD CONSTRAINT "notice_settings_personId_accounts_id_fk" FOREIGN KEY ("personId") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_personId_accounts_id_fk" FOREIGN KEY ("personId") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_personId_accounts_id_fk" FOREIGN KEY ("personId") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_searches" ADD CONSTRAINT "saved_searches_personId_accounts_id_fk" FOREIGN KEY ("personId") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signed_answers" ADD CONSTRAINT "signed_answers_personId_accounts_id_fk" FOREIGN KEY ("personId") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_organisationId_organisations_id_fk" FOREIGN KEY ("organisationId") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "beginnings" ADD CONSTRAINT "beginnings_personId_accounts_id_fk" FOREIGN KEY ("personId") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "aid_grants_by_organisation" ON "aid_grants" USING btree ("organisationId","grantedOn");--> statement-breakpoint
CREATE UNIQUE INDEX "aid_links_by_pair" ON "aid_links" USING btree ("organisationId","linkedId");--> statement-breakpoint
CREATE INDEX "aid_links_by_linked" ON "aid_links" USING btree ("linkedId");--> statement-breakpoint
CREATE INDEX "instruments_by_status" ON "instruments" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "instruments_by_authority" ON "instruments" USING btree ("authorityId");--> statement-breakpoint
CREATE INDEX "duplicates_by_source" ON "duplicates" USING btree ("fromId","at");--> statement-breakpoint
CREATE INDEX "merges_by_source" ON "merges" USING btree ("fromId","at");--> statement-breakpoint
CREATE INDEX "nudge_recipients_by_person" ON "nudge_recipients" USING btree ("personId","at");--> statement-breakpoint
CREATE INDEX "nudge_recipients_by_time" ON "nudge_recipients" USING btree ("at");--> statement-breakpoint
CREATE INDEX "nudges_by_segment" ON "nudges" USING btree ("segmentId","at");--> statement-breakpoint
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
CREATE INDEX "match_pins_by_offer" ON "match_pins" USING btree ("offerId");--> statement-breakpoint
CREATE INDEX "match_opinions_by_need" ON "match_opinions" USING btree ("needId","at");--> statement-breakpoint
CREATE INDEX "match_opinions_by_offer" ON "match_opinions" USING btree ("offerId");--> statement-breakpoint
CREATE INDEX "match_uses_by_need" ON "match_uses" USING btree ("needId","day");--> statement-breakpoint
CREATE INDEX "match_uses_by_offer" ON "match_uses" USING btree ("offerId");--> statement-breakpoint
CREATE INDEX "match_uses_by_day" ON "match_uses" USING btree ("day");--> statement-breakpoint
CREATE INDEX "match_uses_by_ask" ON "match_uses" USING btree ("ask");--> statement-breakpoint
CREATE INDEX "notice_settings_by_digest" ON "notice_settings" USING btree ("nextDigestAt");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_once" ON "notices" USING btree ("personId","dedupe");--> statement-breakpoint
CREATE INDEX "notices_by_person" ON "notices" USING btree ("personId","state","id");--> statement-breakpoint
CREATE INDEX "notices_by_subject" ON "notices" USING btree ("subjectKind","subjectId");--> statement-breakpoint
CREATE INDEX "notices_by_mail" ON "notices" USING btree ("mailId");--> statement-breakpoint
CREATE INDEX "notices_by_search" ON "notices" USING btree ("searchId","createdAt");--> statement-breakpoint
CREATE INDEX "push_subscriptions_by_person" ON "push_subscriptions" USING btree ("personId");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_searches_once" ON "saved_searches" USING btree ("personId","signature");--> statement-breakpoint
CREATE INDEX "saved_searches_by_fit" ON "saved_searches" USING btree ("fitsKind","fitsId");--> statement-breakpoint
CREATE INDEX "signed_answers_by_mail" ON "signed_answers" USING btree ("mailId");--> statement-breakpoint
CREATE INDEX "signed_answers_by_expiry" ON "signed_answers" USING btree ("expiresAt");--> statement-breakpoint
CREATE INDEX "consents_by_organisation" ON "consents" USING btree ("organisationId","recordedAt");--> statement-breakpoint
CREATE INDEX "beginnings_by_age" ON "beginnings" USING btree ("begunAt");--> statement-breakpoint
CREATE INDEX "file_uses_by_user" ON "file_uses" USING btree ("usedBy");--> statement-breakpoint
CREATE INDEX "activities_by_person" ON "activities" USING btree ("personId","seq");--> statement-breakpoint
CREATE INDEX "mails_by_due" ON "mails" USING btree ("state","urgency","dueAt");--> statement-breakpoint
CREATE INDEX "mails_by_recipient" ON "mails" USING btree ("recipient","endedAt");--> statement-breakpoint
CREATE INDEX "needs_by_newness" ON "needs" USING btree ("publishedAt","id");--> statement-breakpoint
CREATE INDEX "offers_by_state" ON "offers" USING btree ("state","publishedAt" desc,"id");