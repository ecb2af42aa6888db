-- What happened is never rewritten: a new row tells what changed. The database itself refuses, whoever asks.
CREATE TRIGGER `contacts_no_update` BEFORE UPDATE ON `contacts`
BEGIN
  SELECT RAISE(ABORT, 'contacts is append only: add a row instead of changing one');
END;
--> statement-breakpoint
CREATE TRIGGER `contacts_no_delete` BEFORE DELETE ON `contacts`
BEGIN
  SELECT RAISE(ABORT, 'contacts is append only: add a row instead of removing one');
END;
--> statement-breakpoint
CREATE TRIGGER `status_history_no_update` BEFORE UPDATE ON `status_history`
BEGIN
  SELECT RAISE(ABORT, 'status_history is append only: add a row instead of changing one');
END;
--> statement-breakpoint
CREATE TRIGGER `status_history_no_delete` BEFORE DELETE ON `status_history`
BEGIN
  SELECT RAISE(ABORT, 'status_history is append only: add a row instead of removing one');
END;
--> statement-breakpoint
CREATE TRIGGER `referrals_no_update` BEFORE UPDATE ON `referrals`
BEGIN
  SELECT RAISE(ABORT, 'referrals is append only: add a row instead of changing one');
END;
--> statement-breakpoint
CREATE TRIGGER `referrals_no_delete` BEFORE DELETE ON `referrals`
BEGIN
  SELECT RAISE(ABORT, 'referrals is append only: add a row instead of removing one');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_no_update` BEFORE UPDATE ON `audit`
BEGIN
  SELECT RAISE(ABORT, 'audit is append only: add a row instead of changing one');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_no_delete` BEFORE DELETE ON `audit`
BEGIN
  SELECT RAISE(ABORT, 'audit is append only: add a row instead of removing one');
END;
--> statement-breakpoint
CREATE TRIGGER `erasures_no_update` BEFORE UPDATE ON `erasures`
BEGIN
  SELECT RAISE(ABORT, 'erasures is append only: add a row instead of changing one');
END;
--> statement-breakpoint
CREATE TRIGGER `erasures_no_delete` BEFORE DELETE ON `erasures`
BEGIN
  SELECT RAISE(ABORT, 'erasures is append only: add a row instead of removing one');
END;
--> statement-breakpoint
CREATE TRIGGER `decisions_no_update` BEFORE UPDATE ON `decisions`
BEGIN
  SELECT RAISE(ABORT, 'decisions is append only: add a row instead of changing one');
END;
--> statement-breakpoint
CREATE TRIGGER `decisions_erased_only` BEFORE DELETE ON `decisions`
WHEN NOT EXISTS (SELECT 1 FROM `erasures` WHERE `contact_id` = OLD.`contact_id`)
BEGIN
  SELECT RAISE(ABORT, 'decisions loses a row only for an erasure: write the erasure first');
END;
--> statement-breakpoint
CREATE TRIGGER `sealed_words_erased_only` BEFORE DELETE ON `sealed_words`
WHEN NOT EXISTS (SELECT 1 FROM `erasures` WHERE `contact_id` = OLD.`contact_id`)
BEGIN
  SELECT RAISE(ABORT, 'sealed_words loses a row only for an erasure: write the erasure first');
END;
--> statement-breakpoint
CREATE TRIGGER `analysis_copies_erased_only` BEFORE DELETE ON `analysis_copies`
WHEN NOT EXISTS (SELECT 1 FROM `erasures` WHERE `contact_id` = OLD.`contact_id`)
BEGIN
  SELECT RAISE(ABORT, 'analysis_copies loses a row only for an erasure: write the erasure first');
END;
--> statement-breakpoint
CREATE TRIGGER `outbox_erased_only` BEFORE DELETE ON `outbox`
WHEN NOT EXISTS (SELECT 1 FROM `erasures` WHERE `contact_id` = OLD.`contact_id`)
BEGIN
  SELECT RAISE(ABORT, 'outbox loses a row only for an erasure: write the erasure first');
END;
--> statement-breakpoint
CREATE TRIGGER `sealed_words_same_words` BEFORE UPDATE ON `sealed_words`
WHEN NEW.`contact_id` IS NOT OLD.`contact_id` OR NEW.`seq` IS NOT OLD.`seq`
BEGIN
  SELECT RAISE(ABORT, 'sealed_words changes only its seal: the row stays with its contact');
END;
