CREATE TABLE `activities` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`subjectId` text NOT NULL,
	`organisationId` text,
	`personId` text,
	`at` integer NOT NULL,
	`facts` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `activities_by_subject` ON `activities` (`subjectId`,`seq`);--> statement-breakpoint
CREATE TABLE `disclosure_grants` (
	`needId` text NOT NULL,
	`organisationId` text NOT NULL,
	`level` text NOT NULL,
	`grantedAt` integer NOT NULL,
	PRIMARY KEY(`needId`, `organisationId`, `level`),
	FOREIGN KEY (`needId`) REFERENCES `needs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organisationId`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `need_reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`needId` text NOT NULL,
	`reviewerId` text NOT NULL,
	`scores` text NOT NULL,
	`comment` text NOT NULL,
	`outcome` text NOT NULL,
	`reviewedAt` integer NOT NULL,
	FOREIGN KEY (`needId`) REFERENCES `needs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `need_reviews_by_need` ON `need_reviews` (`needId`,`reviewedAt`);--> statement-breakpoint
CREATE TABLE `need_versions` (
	`needId` text NOT NULL,
	`version` integer NOT NULL,
	`savedBy` text NOT NULL,
	`begunAt` integer NOT NULL,
	`savedAt` integer NOT NULL,
	`copy` text NOT NULL,
	PRIMARY KEY(`needId`, `version`),
	FOREIGN KEY (`needId`) REFERENCES `needs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `need_views` (
	`needId` text NOT NULL,
	`personId` text NOT NULL,
	`organisationId` text,
	`saw` text NOT NULL,
	`day` text NOT NULL,
	`seenAt` integer NOT NULL,
	PRIMARY KEY(`needId`, `personId`, `saw`, `day`),
	FOREIGN KEY (`needId`) REFERENCES `needs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `needs` (
	`id` text PRIMARY KEY NOT NULL,
	`organisationId` text NOT NULL,
	`authorId` text NOT NULL,
	`adviserId` text,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`disclosure` text NOT NULL,
	`language` text NOT NULL,
	`title` text NOT NULL,
	`teaser` text NOT NULL,
	`problem` text NOT NULL,
	`wantedResult` text NOT NULL,
	`tried` text NOT NULL,
	`ownInput` text NOT NULL,
	`stage` text,
	`cooperation` text NOT NULL,
	`budget` text NOT NULL,
	`ipr` text NOT NULL,
	`industryCode` text,
	`industryVersion` text,
	`municipality` text,
	`tags` text NOT NULL,
	`workLanguages` text NOT NULL,
	`deadline` text,
	`validUntil` text,
	`nextLookAt` integer,
	`version` integer NOT NULL,
	`closingReason` text,
	`closingComment` text,
	`removedConcepts` text NOT NULL,
	`addedConcepts` text NOT NULL,
	`createdAt` integer NOT NULL,
	`updatedAt` integer NOT NULL,
	`submittedAt` integer,
	`publishedAt` integer,
	FOREIGN KEY (`organisationId`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `needs_by_organisation` ON `needs` (`organisationId`);--> statement-breakpoint
CREATE INDEX `needs_by_state` ON `needs` (`state`,`publishedAt`);--> statement-breakpoint
CREATE INDEX `needs_by_newness` ON `needs` (`publishedAt`);--> statement-breakpoint
CREATE TABLE `offers` (
	`id` text PRIMARY KEY NOT NULL,
	`organisationId` text NOT NULL,
	`authorId` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`language` text NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`forCompany` text NOT NULL,
	`priceBasis` text,
	`priceEur` real,
	`leadTimeDays` integer,
	`capacity` text NOT NULL,
	`stageFrom` text,
	`stageTo` text,
	`fieldsOfScience` text NOT NULL,
	`industries` text NOT NULL,
	`municipality` text,
	`delivery` text NOT NULL,
	`references` text NOT NULL,
	`contactInbox` text,
	`sourceUrl` text,
	`sourceDate` text,
	`validUntil` text,
	`nextLookAt` integer,
	`workLanguages` text NOT NULL,
	`version` integer NOT NULL,
	`createdAt` integer NOT NULL,
	`updatedAt` integer NOT NULL,
	`publishedAt` integer,
	FOREIGN KEY (`organisationId`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `offers_by_organisation` ON `offers` (`organisationId`);--> statement-breakpoint
CREATE INDEX `offers_by_state` ON `offers` (`state`,`publishedAt`);--> statement-breakpoint
CREATE INDEX `offers_by_newness` ON `offers` (`publishedAt`);--> statement-breakpoint
CREATE TABLE `offer_sheets` (
	`id` text PRIMARY KEY NOT NULL,
	`organisationId` text NOT NULL,
	`personId` text NOT NULL,
	`fileName` text NOT NULL,
	`columns` text NOT NULL,
	`rows` text NOT NULL,
	`createdAt` integer NOT NULL,
	FOREIGN KEY (`organisationId`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `offer_sheets_by_person` ON `offer_sheets` (`personId`,`createdAt`);--> statement-breakpoint
CREATE TABLE `offer_showings` (
	`offerId` text PRIMARY KEY NOT NULL,
	`shown` integer NOT NULL,
	FOREIGN KEY (`offerId`) REFERENCES `offers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`verifiedEmail` text,
	`name` text NOT NULL,
	`language` text NOT NULL,
	`role` text NOT NULL,
	`passwordHash` text NOT NULL,
	`totpSecret` text,
	`totpOffered` text,
	`totpStep` integer,
	`demo` integer NOT NULL,
	`createdAt` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `accounts_by_email` ON `accounts` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_by_verified_email` ON `accounts` (`verifiedEmail`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`organisationId` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`tokenHash` text NOT NULL,
	`invitedBy` text,
	`createdAt` integer NOT NULL,
	`expiresAt` integer NOT NULL,
	`acceptedBy` text,
	`acceptedAt` integer,
	FOREIGN KEY (`organisationId`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_by_token` ON `invitations` (`tokenHash`);--> statement-breakpoint
CREATE INDEX `invitations_by_organisation` ON `invitations` (`organisationId`,`expiresAt`);--> statement-breakpoint
CREATE TABLE `mailed_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`accountId` text NOT NULL,
	`email` text NOT NULL,
	`tokenHash` text NOT NULL,
	`codeHash` text,
	`tries` integer NOT NULL,
	`expiresAt` integer NOT NULL,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mailed_tokens_by_token` ON `mailed_tokens` (`tokenHash`);--> statement-breakpoint
CREATE INDEX `mailed_tokens_by_email` ON `mailed_tokens` (`email`,`kind`);--> statement-breakpoint
CREATE INDEX `mailed_tokens_by_account` ON `mailed_tokens` (`accountId`,`kind`);--> statement-breakpoint
CREATE INDEX `mailed_tokens_by_expiry` ON `mailed_tokens` (`expiresAt`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`organisationId` text NOT NULL,
	`personId` text NOT NULL,
	`role` text NOT NULL,
	`joinedAt` integer NOT NULL,
	`deputyId` text,
	`awayUntil` text,
	PRIMARY KEY(`organisationId`, `personId`),
	FOREIGN KEY (`organisationId`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`personId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `memberships_by_person` ON `memberships` (`personId`);--> statement-breakpoint
CREATE TABLE `organisation_domains` (
	`organisationId` text NOT NULL,
	`domain` text NOT NULL,
	PRIMARY KEY(`organisationId`, `domain`),
	FOREIGN KEY (`organisationId`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `organisation_domains_by_domain` ON `organisation_domains` (`domain`);--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`folded` text NOT NULL,
	`kind` text NOT NULL,
	`businessId` text,
	`municipality` text,
	`industryCode` text,
	`industryVersion` text,
	`industrySection` text,
	`sizeFacts` text,
	`sizeClass` text NOT NULL,
	`foundedOn` text,
	`legalForm` text,
	`languages` text NOT NULL,
	`description` text,
	`website` text,
	`teamInbox` text,
	`verifiedAt` integer,
	`verifiedBy` text,
	`demo` integer NOT NULL,
	`createdAt` integer NOT NULL,
	`createdBy` text
);
--> statement-breakpoint
CREATE INDEX `organisations_by_name` ON `organisations` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `organisations_by_kind` ON `organisations` (`kind`);--> statement-breakpoint
CREATE INDEX `organisations_by_municipality` ON `organisations` (`municipality`);--> statement-breakpoint
CREATE INDEX `organisations_by_section` ON `organisations` (`industrySection`);--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`hash` text PRIMARY KEY NOT NULL,
	`accountId` text NOT NULL,
	FOREIGN KEY (`accountId`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `recovery_codes_by_account` ON `recovery_codes` (`accountId`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`dueAt` integer NOT NULL,
	`lastError` text,
	`createdAt` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `jobs_by_due` ON `jobs` (`state`,`dueAt`);--> statement-breakpoint
CREATE TABLE `mails` (
	`id` text PRIMARY KEY NOT NULL,
	`recipient` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`state` text NOT NULL,
	`lastError` text,
	`createdAt` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `mails_by_age` ON `mails` (`createdAt`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`bearerHash` text NOT NULL,
	`personId` text NOT NULL,
	`userAgent` text NOT NULL,
	`startedAt` integer NOT NULL,
	`seenAt` integer NOT NULL,
	`expiresAt` integer NOT NULL,
	`activeOrganisationId` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_by_bearer` ON `sessions` (`bearerHash`);--> statement-breakpoint
CREATE INDEX `sessions_by_person` ON `sessions` (`personId`);--> statement-breakpoint
CREATE TABLE `settings` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tries` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`since` integer NOT NULL,
	`blocked` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `tries_by_age` ON `tries` (`since`);