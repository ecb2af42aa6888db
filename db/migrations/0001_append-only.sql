-- What happened is never rewritten: a new row tells what changed. The database itself refuses, whoever asks.
CREATE TRIGGER `requests_no_update` BEFORE UPDATE ON `requests`
BEGIN
  SELECT RAISE(ABORT, 'requests is append only: add a row instead of changing one');
END;
--> statement-breakpoint
CREATE TRIGGER `requests_no_delete` BEFORE DELETE ON `requests`
BEGIN
  SELECT RAISE(ABORT, 'requests is append only: add a row instead of removing one');
END;
--> statement-breakpoint
CREATE TRIGGER `decisions_no_update` BEFORE UPDATE ON `decisions`
BEGIN
  SELECT RAISE(ABORT, 'decisions is append only: add a row instead of changing one');
END;
--> statement-breakpoint
CREATE TRIGGER `decisions_no_delete` BEFORE DELETE ON `decisions`
BEGIN
  SELECT RAISE(ABORT, 'decisions is append only: add a row instead of removing one');
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
