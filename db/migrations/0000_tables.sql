-- Tables with a key that is not a number are WITHOUT ROWID, added by hand: else each row is written in two trees.
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
CREATE TABLE `audit` (
	`n` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`action` text NOT NULL,
	`contact_id` text,
	`seq` integer,
	`detail` text,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `contact_now` (
	`contact_id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`agency` text NOT NULL,
	`offered_to` text,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`case_status` text NOT NULL,
	`journey` text NOT NULL,
	`handler` text,
	`due_clock` text,
	`due` integer,
	`waits_for` text,
	`waits_before` integer,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `contact_now_by_agency` ON `contact_now` (`agency`,`due`);--> statement-breakpoint
CREATE INDEX `contact_now_by_journey` ON `contact_now` (`journey`) WHERE "contact_now"."journey" <> "contact_now"."contact_id";--> statement-breakpoint
CREATE INDEX `contact_now_by_offer` ON `contact_now` (`offered_to`) WHERE "contact_now"."offered_to" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `contact_now_by_wait` ON `contact_now` (`waits_before`) WHERE "contact_now"."waits_before" IS NOT NULL;--> statement-breakpoint
CREATE TABLE `cursors` (
	`name` text PRIMARY KEY NOT NULL,
	`n` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `referrals` (
	`contact_id` text NOT NULL,
	`seq` integer NOT NULL,
	`from_agency` text NOT NULL,
	`to_agency` text NOT NULL,
	`taker` text NOT NULL,
	`before` integer NOT NULL,
	`told` text NOT NULL,
	PRIMARY KEY(`contact_id`, `seq`),
	FOREIGN KEY (`contact_id`,`seq`) REFERENCES `status_history`(`contact_id`,`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `referrals_by_receiver` ON `referrals` (`to_agency`);--> statement-breakpoint
CREATE TABLE `status_history` (
	`contact_id` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`kind` text NOT NULL,
	`change` text NOT NULL,
	`responsible` text NOT NULL,
	PRIMARY KEY(`contact_id`, `seq`),
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `analysis_copies` (
	`contact_id` text PRIMARY KEY NOT NULL,
	`subject` text,
	`text` text NOT NULL,
	`location` text,
	`redacted` text NOT NULL,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`receiver` text NOT NULL,
	`channel` text,
	`carriers` text NOT NULL,
	`brought_by` text NOT NULL,
	`request` text NOT NULL,
	`complexity` text NOT NULL,
	`skills` text,
	`facts_on` text,
	`source` text,
	`external_id` text,
	`idempotency_key` text,
	`sent` text
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `contacts_code_unique` ON `contacts` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `contacts_by_source` ON `contacts` (`source`,`external_id`) WHERE "contacts"."source" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `contacts_by_key` ON `contacts` (`idempotency_key`) WHERE "contacts"."idempotency_key" IS NOT NULL;--> statement-breakpoint
CREATE TABLE `decisions` (
	`contact_id` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`charter_id` text NOT NULL,
	`charter_version` text NOT NULL,
	`profile` text NOT NULL,
	`plan` text NOT NULL,
	PRIMARY KEY(`contact_id`, `seq`),
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `erasures` (
	`contact_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`why` text NOT NULL,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sealed_words` (
	`contact_id` text NOT NULL,
	`seq` integer NOT NULL,
	`key` text NOT NULL,
	`sealed` blob NOT NULL,
	`email_mark` text,
	`phone_mark` text,
	PRIMARY KEY(`contact_id`, `seq`),
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `sealed_words_by_email` ON `sealed_words` (`email_mark`) WHERE "sealed_words"."email_mark" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `sealed_words_by_phone` ON `sealed_words` (`phone_mark`) WHERE "sealed_words"."phone_mark" IS NOT NULL;--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`contact_id` text NOT NULL,
	`seq` integer NOT NULL,
	`letter` text NOT NULL,
	`medium` text NOT NULL,
	`key` text NOT NULL,
	`sealed` blob NOT NULL,
	`created_at` integer NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_at` integer NOT NULL,
	`sent_at` integer,
	`error` text,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `outbox_by_turn` ON `outbox` (`state`,`next_at`);--> statement-breakpoint
CREATE INDEX `outbox_by_contact` ON `outbox` (`contact_id`);--> statement-breakpoint
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
