// What depends on the language of a page: words of the site itself, prices, times and days.

import type { MassageLocation } from "./massage";

const english = {
  skip: "Skip to the content",
  home: "Home",
  menu: "Main",
  breadcrumb: "You are here",
  notice: "Notice",
  services: "Services for you",
  nothing: "There is nothing here yet.",
  session: "Session",
  price: "Price",
  insurance: "Insurance",
  receipts: "Receipts and payment",
  cancellation: "Cancellation",
  tax: "Tax",
  locations: "Where to find us",
  hours: "Opening hours",
  otherHours: "Different hours",
  closed: "Closed",
  access: "Getting here",
  call: (number: string) => `Call ${number}`,
  colon: ":",
  town: (locality: string, region: string) => `${locality}, ${region}`,
};

const french: typeof english = {
  skip: "Aller au contenu",
  home: "Accueil",
  menu: "Principal",
  breadcrumb: "Vous êtes ici",
  notice: "Avis",
  services: "Des services pour vous",
  nothing: "Il n’y a encore rien ici.",
  session: "Séance",
  price: "Prix",
  insurance: "Assurances",
  receipts: "Reçus et paiement",
  cancellation: "Annulation",
  tax: "Taxes",
  locations: "Où nous trouver",
  hours: "Heures d’ouverture",
  otherHours: "Heures modifiées",
  closed: "Fermé",
  access: "Pour s’y rendre",
  call: (number) => `Appeler le ${number}`,
  colon: " :",
  town: (locality, region) => `${locality} (${region})`,
};

/** English, where there are no words in the language yet. */
export function wordsIn(language: string): typeof english {
  return language.split("-")[0] === "fr" ? french : english;
}

/** A language as a country (ISO 3166) writes it, for example "fr-CA". */
export function localeOf(language: string, country: string | undefined): string {
  return country ? new Intl.Locale(language, { region: country }).toString() : language;
}

export function money(locale: string, amount: string, currency: string): string {
  return new Intl.NumberFormat(locale, { style: "currency", currency }).format(Number(amount));
}

export function minutes(locale: string, count: number): string {
  const unit = { style: "unit", unit: "minute", unitDisplay: "long" } as const;
  return new Intl.NumberFormat(locale, unit).format(count);
}

/** From "09:00" and "12:30". */
export function span(locale: string, opens: string, closes: string): string {
  return `${clock(locale, opens)} – ${clock(locale, closes)}`.replaceAll(/\s/g, "\u00a0");
}

function clock(locale: string, time: string): string {
  const moment = new Date(`1970-01-01T${time}Z`);
  return new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "UTC" }).format(moment);
}

/** From "2026-12-24"; one day if both are the same. */
export function days(locale: string, from: string, through: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const ends = from === through ? [from] : [from, through];
  return ends.map((day) => format.format(new Date(day))).join(" – ");
}

/** From Monday to Sunday, each with the spans of time in which a location is open. */
export function week(locale: string, location: MassageLocation) {
  const format = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  return DAYS.map((day, index) => ({
    // The first of January 2024 was a Monday.
    name: capitalised(locale, format.format(Date.UTC(2024, 0, 1 + index))),
    spans: location.opening_hours
      .filter((hours) => hours.day_of_week === day)
      .map((hours) => span(locale, hours.opens, hours.closes)),
  }));
}

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

function capitalised(locale: string, word: string): string {
  return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
}
