/** Every check, under the name by which a commitment asks for it. */
import { asCheck, type Check } from "./check.ts";
import * as assistant from "./checks/assistant-not-alone.ts";
import * as beside from "./checks/channels-beside-digital.ts";
import * as human from "./checks/human-channel.ts";
import * as late from "./checks/late-opening.ts";
import * as main from "./checks/main-counter.ts";
import * as deputy from "./checks/named-contact-with-deputy.ts";
import * as address from "./checks/personal-address.ts";
import * as phone from "./checks/phone-hours.ts";
import * as support from "./checks/support-near.ts";
import * as wait from "./checks/wait-at-most.ts";
import * as walkIn from "./checks/walk-in-without-appointment.ts";

export const CHECKS: Readonly<Record<string, Check>> = {
  "human-channel": asCheck("human-channel", human.optionsSchema, human.humanChannel),
  "named-contact-with-deputy": asCheck(
    "named-contact-with-deputy",
    deputy.optionsSchema,
    deputy.namedContactWithDeputy,
  ),
  "personal-address": asCheck("personal-address", address.optionsSchema, address.personalAddress),
  "walk-in-without-appointment": asCheck(
    "walk-in-without-appointment",
    walkIn.optionsSchema,
    walkIn.walkInWithoutAppointment,
  ),
  "late-opening": asCheck("late-opening", late.optionsSchema, late.lateOpening),
  "phone-hours": asCheck("phone-hours", phone.optionsSchema, phone.phoneHours),
  "channels-beside-digital": asCheck("channels-beside-digital", beside.optionsSchema, beside.channelsBesideDigital),
  "assistant-not-alone": asCheck("assistant-not-alone", assistant.optionsSchema, assistant.assistantNotAlone),
  "wait-at-most": asCheck("wait-at-most", wait.optionsSchema, wait.waitAtMost),
  "support-near": asCheck("support-near", support.optionsSchema, support.supportNear),
  "main-counter": asCheck("main-counter", main.optionsSchema, main.mainCounter),
};

export const CHECK_NAMES: readonly string[] = Object.keys(CHECKS);
