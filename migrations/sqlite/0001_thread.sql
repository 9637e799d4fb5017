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
CREATE TABLE `file_uses` (
	`sha256` text NOT NULL,
	`usedBy` text NOT NULL,
	`bytes` integer NOT NULL,
	PRIMARY KEY(`sha256`, `usedBy`)
);
--> statement-breakpoint
CREATE INDEX `file_uses_by_user` ON `file_uses` (`usedBy`);