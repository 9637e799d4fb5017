CREATE TABLE `cost_plans` (
	`needId` text NOT NULL,
	`version` integer NOT NULL,
	`plan` text NOT NULL,
	`totalCents` integer NOT NULL,
	`savedBy` text NOT NULL,
	`savedAt` integer NOT NULL,
	PRIMARY KEY(`needId`, `version`),
	FOREIGN KEY (`needId`) REFERENCES `needs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `aid_confirmations` (
	`organisationId` text PRIMARY KEY NOT NULL,
	`confirmedBy` text NOT NULL,
	`confirmedAt` integer NOT NULL,
	FOREIGN KEY (`organisationId`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `aid_grants` (
	`id` text PRIMARY KEY NOT NULL,
	`organisationId` text NOT NULL,
	`granter` text NOT NULL,
	`instrument` text NOT NULL,
	`amountCents` integer NOT NULL,
	`grantedOn` text NOT NULL,
	`regime` text NOT NULL,
	`recipient` text NOT NULL,
	`version` integer NOT NULL,
	`savedBy` text NOT NULL,
	`savedAt` integer NOT NULL,
	FOREIGN KEY (`organisationId`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `aid_grants_by_organisation` ON `aid_grants` (`organisationId`,`grantedOn`);--> statement-breakpoint
CREATE TABLE `aid_links` (
	`id` text PRIMARY KEY NOT NULL,
	`organisationId` text NOT NULL,
	`name` text NOT NULL,
	`businessId` text,
	`bond` text NOT NULL,
	`linkedId` text,
	`createdAt` integer NOT NULL,
	FOREIGN KEY (`organisationId`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`linkedId`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `aid_links_by_pair` ON `aid_links` (`organisationId`,`linkedId`);--> statement-breakpoint
CREATE INDEX `aid_links_by_linked` ON `aid_links` (`linkedId`);--> statement-breakpoint
CREATE TABLE `authorities` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`website` text,
	`aliases` text NOT NULL,
	`changedAt` integer NOT NULL,
	`changedBy` text
);
--> statement-breakpoint
CREATE TABLE `instrument_versions` (
	`instrumentId` text NOT NULL,
	`version` integer NOT NULL,
	`change` text NOT NULL,
	`text` text NOT NULL,
	`changedAt` integer NOT NULL,
	`changedBy` text,
	PRIMARY KEY(`instrumentId`, `version`),
	FOREIGN KEY (`instrumentId`) REFERENCES `instruments`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `instruments` (
	`id` text PRIMARY KEY NOT NULL,
	`authorityId` text NOT NULL,
	`status` text NOT NULL,
	`form` text NOT NULL,
	`folded` text NOT NULL,
	`text` text NOT NULL,
	`version` integer NOT NULL,
	`changedAt` integer NOT NULL,
	`changedBy` text,
	FOREIGN KEY (`authorityId`) REFERENCES `authorities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `instruments_by_status` ON `instruments` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `instruments_by_authority` ON `instruments` (`authorityId`);--> statement-breakpoint
CREATE TABLE `need_facts` (
	`needId` text NOT NULL,
	`fact` text NOT NULL,
	`answer` text NOT NULL,
	`answeredBy` text NOT NULL,
	`answeredAt` integer NOT NULL,
	PRIMARY KEY(`needId`, `fact`),
	FOREIGN KEY (`needId`) REFERENCES `needs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `organisation_facts` (
	`organisationId` text NOT NULL,
	`fact` text NOT NULL,
	`answer` text NOT NULL,
	`answeredBy` text NOT NULL,
	`answeredAt` integer NOT NULL,
	PRIMARY KEY(`organisationId`, `fact`),
	FOREIGN KEY (`organisationId`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `duplicates` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`fromId` text NOT NULL,
	`toId` text NOT NULL,
	`byId` text NOT NULL,
	`at` integer NOT NULL,
	`undoneAt` integer,
	`undo` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `duplicates_by_source` ON `duplicates` (`fromId`,`at`);--> statement-breakpoint
CREATE TABLE `merges` (
	`id` text PRIMARY KEY NOT NULL,
	`fromId` text NOT NULL,
	`toId` text NOT NULL,
	`byId` text NOT NULL,
	`at` integer NOT NULL,
	`undoneAt` integer,
	`undo` text NOT NULL,
	FOREIGN KEY (`fromId`) REFERENCES `needs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`toId`) REFERENCES `needs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `merges_by_source` ON `merges` (`fromId`,`at`);--> statement-breakpoint
CREATE TABLE `nudge_recipients` (
	`nudgeId` text NOT NULL,
	`personId` text NOT NULL,
	`organisationId` text NOT NULL,
	`batch` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`nudgeId`, `personId`),
	FOREIGN KEY (`nudgeId`) REFERENCES `nudges`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`personId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `nudge_recipients_by_person` ON `nudge_recipients` (`personId`,`at`);--> statement-breakpoint
CREATE INDEX `nudge_recipients_by_time` ON `nudge_recipients` (`at`);--> statement-breakpoint
CREATE TABLE `nudges` (
	`id` text PRIMARY KEY NOT NULL,
	`segmentId` text NOT NULL,
	`words` text NOT NULL,
	`byId` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `nudges_by_segment` ON `nudges` (`segmentId`,`at`);--> statement-breakpoint
CREATE TABLE `segments` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`filter` text NOT NULL,
	`byId` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `triage_marks` (
	`key` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`since` integer NOT NULL,
	`until` text,
	`reason` text NOT NULL,
	`byId` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `answer_calendars` (
	`organisationId` text PRIMARY KEY NOT NULL,
	`country` text NOT NULL,
	`zone` text NOT NULL,
	FOREIGN KEY (`organisationId`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `interest_files` (
	`id` text PRIMARY KEY NOT NULL,
	`interestId` text NOT NULL,
	`side` text NOT NULL,
	`authorId` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`addedAt` integer NOT NULL,
	`deletedAt` integer,
	FOREIGN KEY (`interestId`) REFERENCES `interests`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `interest_files_by_interest` ON `interest_files` (`interestId`,`addedAt`);--> statement-breakpoint
CREATE TABLE `interest_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`interestId` text NOT NULL,
	`side` text NOT NULL,
	`authorId` text NOT NULL,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`sentAt` integer NOT NULL,
	`deletedAt` integer,
	FOREIGN KEY (`interestId`) REFERENCES `interests`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `interest_messages_by_interest` ON `interest_messages` (`interestId`,`sentAt`);--> statement-breakpoint
CREATE TABLE `interest_proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`interestId` text NOT NULL,
	`side` text NOT NULL,
	`authorId` text NOT NULL,
	`startsAt` integer NOT NULL,
	`endsAt` integer NOT NULL,
	`zone` text NOT NULL,
	`place` text NOT NULL,
	`link` text NOT NULL,
	`state` text NOT NULL,
	`sequence` integer NOT NULL,
	`answeredBy` text,
	`answeredAt` integer,
	`proposedAt` integer NOT NULL,
	`updatedAt` integer NOT NULL,
	FOREIGN KEY (`interestId`) REFERENCES `interests`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `interest_proposals_by_interest` ON `interest_proposals` (`interestId`,`startsAt`);--> statement-breakpoint
CREATE TABLE `interest_turns` (
	`id` text PRIMARY KEY NOT NULL,
	`interestId` text NOT NULL,
	`side` text NOT NULL,
	`organisationId` text NOT NULL,
	`startedAt` integer NOT NULL,
	`answerBy` integer NOT NULL,
	`expiresAt` integer NOT NULL,
	`country` text NOT NULL,
	`zone` text NOT NULL,
	`stage` text NOT NULL,
	`nextLookAt` integer,
	`endedAt` integer,
	`outcome` text,
	`reason` text,
	`answeredBy` text,
	FOREIGN KEY (`interestId`) REFERENCES `interests`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `interest_turns_by_interest` ON `interest_turns` (`interestId`,`startedAt`);--> statement-breakpoint
CREATE INDEX `interest_turns_by_organisation` ON `interest_turns` (`organisationId`,`answerBy`);--> statement-breakpoint
CREATE INDEX `interest_turns_by_end` ON `interest_turns` (`outcome`,`endedAt`);--> statement-breakpoint
CREATE TABLE `interests` (
	`id` text PRIMARY KEY NOT NULL,
	`needId` text NOT NULL,
	`offererId` text NOT NULL,
	`offerId` text,
	`openKey` text,
	`askedBy` text NOT NULL,
	`askerId` text NOT NULL,
	`state` text NOT NULL,
	`ownerYesAt` integer,
	`offererYesAt` integer,
	`ownerAssigneeId` text,
	`offererAssigneeId` text,
	`needTitle` text NOT NULL,
	`askedAt` integer NOT NULL,
	`updatedAt` integer NOT NULL,
	FOREIGN KEY (`needId`) REFERENCES `needs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`offererId`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`offerId`) REFERENCES `offers`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `interests_by_open_key` ON `interests` (`openKey`);--> statement-breakpoint
CREATE INDEX `interests_by_need` ON `interests` (`needId`,`updatedAt`);--> statement-breakpoint
CREATE INDEX `interests_by_offerer` ON `interests` (`offererId`,`updatedAt`);--> statement-breakpoint
CREATE INDEX `interests_by_offer` ON `interests` (`offerId`);--> statement-breakpoint
CREATE INDEX `interests_by_update` ON `interests` (`updatedAt`);--> statement-breakpoint
CREATE TABLE `match_pins` (
	`needId` text NOT NULL,
	`offerId` text NOT NULL,
	`verdict` text NOT NULL,
	`reason` text NOT NULL,
	`byId` text NOT NULL,
	`at` integer NOT NULL,
	`objection` text,
	`objectedById` text,
	`objectedAt` integer,
	PRIMARY KEY(`needId`, `offerId`),
	FOREIGN KEY (`needId`) REFERENCES `needs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`offerId`) REFERENCES `offers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `match_pins_by_offer` ON `match_pins` (`offerId`);--> statement-breakpoint
CREATE TABLE `match_configurations` (
	`id` text PRIMARY KEY NOT NULL,
	`weights` text NOT NULL,
	`since` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `match_opinions` (
	`personId` text NOT NULL,
	`needId` text NOT NULL,
	`offerId` text NOT NULL,
	`side` text NOT NULL,
	`fits` integer NOT NULL,
	`reason` text,
	`words` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`personId`, `needId`, `offerId`),
	FOREIGN KEY (`personId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`needId`) REFERENCES `needs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`offerId`) REFERENCES `offers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `match_opinions_by_need` ON `match_opinions` (`needId`,`at`);--> statement-breakpoint
CREATE INDEX `match_opinions_by_offer` ON `match_opinions` (`offerId`);--> statement-breakpoint
CREATE TABLE `match_use_secrets` (
	`month` text PRIMARY KEY NOT NULL,
	`secret` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `match_uses` (
	`id` text PRIMARY KEY NOT NULL,
	`list` text NOT NULL,
	`side` text NOT NULL,
	`needId` text NOT NULL,
	`offerId` text NOT NULL,
	`own` integer NOT NULL,
	`day` text NOT NULL,
	`place` integer NOT NULL,
	`score` real NOT NULL,
	`propensity` real NOT NULL,
	`placedBy` text NOT NULL,
	`fits` text NOT NULL,
	`configurationId` text NOT NULL,
	`openedOn` text,
	`askedOn` text,
	`ask` text,
	`answer` text,
	`declinedFor` text,
	`opinion` text,
	`againstFor` text,
	FOREIGN KEY (`needId`) REFERENCES `needs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`offerId`) REFERENCES `offers`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`configurationId`) REFERENCES `match_configurations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `match_uses_by_need` ON `match_uses` (`needId`,`day`);--> statement-breakpoint
CREATE INDEX `match_uses_by_offer` ON `match_uses` (`offerId`);--> statement-breakpoint
CREATE INDEX `match_uses_by_day` ON `match_uses` (`day`);--> statement-breakpoint
CREATE INDEX `match_uses_by_ask` ON `match_uses` (`ask`);--> statement-breakpoint
CREATE TABLE `notice_cursors` (
	`name` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`heard` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `notice_settings` (
	`personId` text PRIMARY KEY NOT NULL,
	`own` text NOT NULL,
	`interests` text NOT NULL,
	`searches` text NOT NULL,
	`funding` text NOT NULL,
	`desk` text NOT NULL,
	`hour` integer NOT NULL,
	`weekday` integer NOT NULL,
	`zone` text NOT NULL,
	`quietFrom` integer,
	`quietTo` integer,
	`immediate` integer NOT NULL,
	`nextDigestAt` integer,
	FOREIGN KEY (`personId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `notice_settings_by_digest` ON `notice_settings` (`nextDigestAt`);--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`personId` text NOT NULL,
	`kind` text NOT NULL,
	`group` text NOT NULL,
	`subjectKind` text NOT NULL,
	`subjectId` text NOT NULL,
	`side` text,
	`searchId` text,
	`state` text NOT NULL,
	`waiting` integer NOT NULL,
	`mail` text NOT NULL,
	`mailId` text,
	`dedupe` text NOT NULL,
	`createdAt` integer NOT NULL,
	`doneAt` integer,
	FOREIGN KEY (`personId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notices_once` ON `notices` (`personId`,`dedupe`);--> statement-breakpoint
CREATE INDEX `notices_by_person` ON `notices` (`personId`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `notices_by_subject` ON `notices` (`subjectKind`,`subjectId`);--> statement-breakpoint
CREATE INDEX `notices_by_mail` ON `notices` (`mailId`);--> statement-breakpoint
CREATE INDEX `notices_by_search` ON `notices` (`searchId`,`createdAt`);--> statement-breakpoint
CREATE TABLE `push_subscriptions` (
	`id` text PRIMARY KEY NOT NULL,
	`personId` text NOT NULL,
	`endpoint` text NOT NULL,
	`p256dh` text NOT NULL,
	`auth` text NOT NULL,
	`createdAt` integer NOT NULL,
	FOREIGN KEY (`personId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `push_subscriptions_by_person` ON `push_subscriptions` (`personId`);--> statement-breakpoint
CREATE TABLE `saved_searches` (
	`id` text PRIMARY KEY NOT NULL,
	`personId` text NOT NULL,
	`target` text NOT NULL,
	`name` text NOT NULL,
	`question` text NOT NULL,
	`fitsKind` text,
	`fitsId` text,
	`threshold` real NOT NULL,
	`active` integer NOT NULL,
	`asked` text NOT NULL,
	`signature` text NOT NULL,
	`createdAt` integer NOT NULL,
	FOREIGN KEY (`personId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `saved_searches_once` ON `saved_searches` (`personId`,`signature`);--> statement-breakpoint
CREATE INDEX `saved_searches_by_fit` ON `saved_searches` (`fitsKind`,`fitsId`);--> statement-breakpoint
CREATE TABLE `signed_answers` (
	`tokenHash` text PRIMARY KEY NOT NULL,
	`personId` text NOT NULL,
	`kind` text NOT NULL,
	`subjectId` text NOT NULL,
	`mailId` text NOT NULL,
	`expiresAt` integer NOT NULL,
	`usedAt` integer,
	FOREIGN KEY (`personId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `signed_answers_by_mail` ON `signed_answers` (`mailId`);--> statement-breakpoint
CREATE INDEX `signed_answers_by_expiry` ON `signed_answers` (`expiresAt`);--> statement-breakpoint
CREATE TABLE `consents` (
	`id` text PRIMARY KEY NOT NULL,
	`organisationId` text NOT NULL,
	`givenBy` text NOT NULL,
	`channel` text NOT NULL,
	`scopes` text NOT NULL,
	`until` text,
	`note` text NOT NULL,
	`recordedBy` text NOT NULL,
	`recordedAt` integer NOT NULL,
	`withdrawnBy` text,
	`withdrawnAt` integer,
	FOREIGN KEY (`organisationId`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `consents_by_organisation` ON `consents` (`organisationId`,`recordedAt`);--> statement-breakpoint
CREATE TABLE `beginnings` (
	`personId` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`subjectId` text NOT NULL,
	`begunAt` integer NOT NULL,
	PRIMARY KEY(`personId`, `kind`, `key`),
	FOREIGN KEY (`personId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `beginnings_by_age` ON `beginnings` (`begunAt`);--> statement-breakpoint
CREATE TABLE `file_uses` (
	`sha256` text NOT NULL,
	`usedBy` text NOT NULL,
	`bytes` integer NOT NULL,
	PRIMARY KEY(`sha256`, `usedBy`)
);
--> statement-breakpoint
CREATE INDEX `file_uses_by_user` ON `file_uses` (`usedBy`);--> statement-breakpoint
CREATE TABLE `refused_addresses` (
	`address` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`mailId` text NOT NULL,
	`refusedAt` integer NOT NULL
);
--> statement-breakpoint
DROP INDEX `offers_by_newness`;--> statement-breakpoint
DROP INDEX `offers_by_state`;--> statement-breakpoint
CREATE INDEX `offers_by_state` ON `offers` (`state`,"publishedAt" desc,`id`);--> statement-breakpoint
DROP INDEX `needs_by_newness`;--> statement-breakpoint
ALTER TABLE `needs` ADD `workPlace` text;--> statement-breakpoint
CREATE INDEX `needs_by_newness` ON `needs` (`publishedAt`,`id`);--> statement-breakpoint
ALTER TABLE `organisations` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `organisations` ADD `mergedIntoId` text;--> statement-breakpoint
ALTER TABLE `mails` ADD `html` text;--> statement-breakpoint
ALTER TABLE `mails` ADD `personId` text;--> statement-breakpoint
ALTER TABLE `mails` ADD `content` text;--> statement-breakpoint
ALTER TABLE `mails` ADD `urgency` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `mails` ADD `dueAt` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `mails` ADD `attempts` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `mails` ADD `broken` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `mails` ADD `returned` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `mails` ADD `endedAt` integer;--> statement-breakpoint
CREATE INDEX `mails_by_due` ON `mails` (`state`,`urgency`,`dueAt`);--> statement-breakpoint
CREATE INDEX `mails_by_recipient` ON `mails` (`recipient`,`endedAt`);--> statement-breakpoint
CREATE INDEX `activities_by_person` ON `activities` (`personId`,`seq`);