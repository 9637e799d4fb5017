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