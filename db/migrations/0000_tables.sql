CREATE TABLE `agencies` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`level` text NOT NULL,
	`ovo` text,
	`same_as` text NOT NULL,
	`territory` text,
	`kind` text NOT NULL,
	`example` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `agency_aliases` (
	`alias` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `agency_aliases_by_agency` ON `agency_aliases` (`agency_id`);--> statement-breakpoint
CREATE TABLE `channel_points` (
	`agency_id` text NOT NULL,
	`id` text NOT NULL,
	`position` integer NOT NULL,
	`channel` text NOT NULL,
	`name` text NOT NULL,
	`place` text,
	`address` text,
	`phone` text,
	`url` text,
	`email` text,
	`hours` text NOT NULL,
	`on_holidays` text NOT NULL,
	`appointment` text NOT NULL,
	`desks` integer,
	`wait` text,
	`themes` text,
	`audiences` text,
	PRIMARY KEY(`agency_id`, `id`),
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `named_contacts` (
	`agency_id` text NOT NULL,
	`id` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`phone` text,
	`themes` text,
	`audiences` text,
	`working_days` text NOT NULL,
	`deputy` text,
	`caseload` integer NOT NULL,
	`capacity` integer NOT NULL,
	`absences` text NOT NULL,
	PRIMARY KEY(`agency_id`, `id`),
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `life_event_services` (
	`life_event_id` text NOT NULL,
	`position` integer NOT NULL,
	`service` text NOT NULL,
	PRIMARY KEY(`life_event_id`, `position`),
	FOREIGN KEY (`life_event_id`) REFERENCES `life_events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `life_events` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`summary` text NOT NULL,
	`example` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `rights` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`grant_kind` text NOT NULL,
	`service` text NOT NULL,
	`life_events` text NOT NULL,
	`services` text NOT NULL,
	`condition` text NOT NULL,
	`source` text NOT NULL,
	`example` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `referrals` (
	`request_id` text NOT NULL,
	`seq` integer NOT NULL,
	`from_agency` text NOT NULL,
	`to_agency` text NOT NULL,
	`taker` text NOT NULL,
	`before` integer NOT NULL,
	`told` text NOT NULL,
	PRIMARY KEY(`request_id`, `seq`),
	FOREIGN KEY (`request_id`,`seq`) REFERENCES `status_history`(`request_id`,`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `referrals_by_receiver` ON `referrals` (`to_agency`);--> statement-breakpoint
CREATE TABLE `running_terms` (
	`request_id` text PRIMARY KEY NOT NULL,
	`waits_for` text NOT NULL,
	`before` integer NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `running_terms_by_end` ON `running_terms` (`before`);--> statement-breakpoint
CREATE TABLE `status_history` (
	`request_id` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`change` text NOT NULL,
	`responsible` text NOT NULL,
	PRIMARY KEY(`request_id`, `seq`),
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `status_history_by_responsible` ON `status_history` (`responsible`,`at`);--> statement-breakpoint
CREATE TABLE `decisions` (
	`request_id` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`charter_id` text NOT NULL,
	`charter_version` text NOT NULL,
	`plan` text NOT NULL,
	PRIMARY KEY(`request_id`, `seq`),
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `requests` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`at` integer NOT NULL,
	`request` text NOT NULL,
	`profile` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `requests_code_unique` ON `requests` (`code`);--> statement-breakpoint
CREATE TABLE `competences` (
	`service_id` text NOT NULL,
	`position` integer NOT NULL,
	`agency` text,
	`level` text,
	`kind` text,
	`audiences` text,
	`places` text,
	PRIMARY KEY(`service_id`, `position`),
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `services` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`summary` text NOT NULL,
	`themes` text NOT NULL,
	`audiences` text NOT NULL,
	`complexity` text NOT NULL,
	`sensitive` integer NOT NULL,
	`identity` integer NOT NULL,
	`bring` text NOT NULL,
	`same_as` text NOT NULL,
	`example` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`file` text NOT NULL,
	`sha256` text NOT NULL,
	`counts` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `imports_by_content` ON `imports` (`sha256`);--> statement-breakpoint
CREATE TABLE `places` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`nis` text,
	`postcodes` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `world` (
	`slot` integer PRIMARY KEY DEFAULT 1 NOT NULL,
	`id` text NOT NULL,
	`title` text NOT NULL,
	`notice` text NOT NULL,
	`charter_desk` text NOT NULL,
	`frontline` text NOT NULL,
	CONSTRAINT "world_has_one_row" CHECK("world"."slot" = 1)
);
